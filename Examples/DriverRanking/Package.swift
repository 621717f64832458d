// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "DriverRanking",
    dependencies: [.package(name: "larder", path: "../..")],
    targets: [
        .executableTarget(
            name: "DriverRanking", dependencies: [.product(name: "Larder", package: "larder")])
    ]
)
