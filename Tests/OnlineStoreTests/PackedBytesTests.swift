import OnlineStore
import Testing

@Suite struct PackedBytesTests {
    private let elements: [[UInt8]?] = [nil, [], [1], nil, [2, 3], [], nil]

    @Test func elementsComeBackAndEmptyIsNotAbsent() {
        let packed = PackedBytes(elements)
        #expect(packed.count == elements.count)
        #expect(packed.bytes == [1, 2, 3])
        #expect((0..<packed.count).map { packed[$0] } == elements)
    }

    @Test func elementsAreWrittenInPlaceAndTakenBackOnAnError() throws {
        struct Stop: Error {}
        var packed = PackedBytes([[1]])
        packed.append { $0 += [2, 3] }
        #expect(throws: Stop.self) {
            try packed.append { bytes in
                bytes += [4]
                throw Stop()
            }
        }
        packed.append { _ in }
        #expect(packed == PackedBytes([[1], [2, 3], []]))
    }
}
