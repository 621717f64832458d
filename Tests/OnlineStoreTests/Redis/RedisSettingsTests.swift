import LarderTesting
import Redis
import Testing

@testable import OnlineStore

/// A setting with a mistake, and what is said of it.
struct WrongSetting: CustomTestStringConvertible, Sendable {
    var values: [String: String]
    var place: String
    var message: String
    var hint: String

    init(_ key: String, _ value: String, _ message: String, _ hint: String, at place: String = "") {
        values = [key: value]
        self.place = "online_store." + (place.isEmpty ? key : place)
        self.message = message
        self.hint = hint
    }

    var testDescription: String { "\(values)" }
}

@Suite struct RedisSettingsTests {
    private func settings(_ values: [String: String]) throws -> RedisStoreSettings {
        try RedisStoreSettings(OnlineStoreSettings(repository: "/", values: values))
    }

    @Test(arguments: [
        ("localhost:6379", "localhost:6379"), ("redis.example.org", "redis.example.org:6379"),
        ("[::1]:7000,db=1", "[::1]:7000"), ("h:1,unix_socket_path=/run/r.sock", "/run/r.sock"),
        (",password=x", "localhost:6379"),
    ])
    func addressesAreRead(_ text: String, _ place: String) throws {
        #expect(try settings(["connection_string": text]).place == place)
    }

    @Test func parametersAreThoseOfRedisPy() throws {
        let read = try settings([
            "connection_string":
                #"h:1,db=3,username=ada,password="a b\"c=",socket_timeout=0.5,ssl=false,"#
                + "retry_on_timeout=true,max_connections=9",
            "key_ttl_seconds": "60", "skip_dedup": "True", "full_scan_for_deletion": "no",
        ])
        #expect(
            read.options
                == RedisConnectionOptions(
                    username: "ada", password: #"a b"c="#, database: 3,
                    connectTimeout: .milliseconds(500), timeout: .milliseconds(500)))
        #expect(read.keySeconds == 60)
        #expect(read.skipsComparison)
        #expect(!read.scansForDeletion)
        let number = try settings(["connection_string": "h:1,password=007,username=null"])
        #expect(number.options.password == "007")
        #expect(number.options.username == nil)
    }

    @Test func theKindOfServersIsRead() throws {
        let nodes: [RedisAddress] = [.host("a", port: 1), .host("b", port: 2)]
        let cluster = try settings(["connection_string": "a:1,b:2", "redis_type": "redis_cluster"])
        #expect(cluster.topology == .cluster(nodes))
        let sentinel = try settings([
            "connection_string": "a:1,b:2", "redis_type": "redis_sentinel", "sentinel_master": "m",
        ])
        #expect(sentinel.topology == .sentinels(nodes, master: "m"))
    }

    @Test(arguments: [
        WrongSetting(
            "connection_string", "h:1,pasword=secret",
            "no parameter \"pasword\" of a connection to Redis",
            "did you mean \"password\"? known: db, password, socket_connect_timeout, "
                + "socket_timeout, ssl, unix_socket_path, username"),
        WrongSetting(
            "connection_string", "h:1,db=first", "db is no whole number",
            "write db=0, and a comma between parts"),
        WrongSetting(
            "connection_string", "h:1,socket_timeout=-1", "socket_timeout is no time",
            "write seconds, such as socket_timeout=0.5, and a comma between parts"),
        WrongSetting(
            "connection_string", "a:1,b:2", "a single server has one address, not 2",
            "leave one, or set redis_type: redis_cluster or redis_sentinel", at: "redis_type"),
        WrongSetting(
            "redis_type", "valkey", "no kind of Redis \"valkey\"",
            "write redis, redis_cluster or redis_sentinel"),
        WrongSetting(
            "key_ttl_seconds", "1d", "key_ttl_seconds can't be 1d",
            "write seconds, a whole number; 0 means for ever"),
        WrongSetting("skip_dedup", "maybe", "skip_dedup can't be maybe", "write true or false"),
    ])
    func aWrongSettingIsNamed(_ example: WrongSetting) {
        let error = #expect(throws: OnlineStoreError.self) { try settings(example.values) }
        #expect(error?.code == .badSetting)
        #expect(error?.place == example.place)
        #expect(error?.message == example.message)
        #expect(error?.hint == example.hint)
    }

    @Test(arguments: [
        "h:port", "redis://:hunter2@h:1", "redis://ada:hunter2@h", "h:1:hunter2", "h:1 hunter2",
        "a:1,h:1:hunter2,b:2", "h:1,password=a,b:hunter2", "h:1,password=a,b@hunter2",
        "h:1,password=a,hunter2==", "h:1,db=0 password=hunter2", "h:1,pasword=hunter2",
        "h:1,socket_timeout=5 password=hunter2", "h:1,ssl=true,password=hunter2",
        "a:1,b:2,password=hunter2",
    ])
    func aMistakeInTheConnectionStringTellsNoPassword(text: String) {
        let error = #expect(throws: OnlineStoreError.self) {
            try settings(["connection_string": text])
        }
        #expect(error?.code == .badSetting)
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }

    @Test func aPartThatIsNoAddressIsCounted() {
        let error = #expect(throws: OnlineStoreError.self) {
            try settings(["connection_string": "a:1,h:port"])
        }
        #expect(error?.message == "part 2 is no address of a server")
        #expect(
            error?.hint
                == "write host:port, such as localhost:6379, and what else there is as name=value; "
                + "a comma stands between parts")
    }

    @Test func tlsIsRefusedWithItsReason() {
        let error = #expect(throws: OnlineStoreError.self) {
            try settings(["connection_string": "h:1,ssl=true,password=secret"])
        }
        #expect(error?.code == .badSetting)
        #expect(error?.message.contains("TLS") == true)
        #expect(error?.hint.contains("tunnel") == true)
        #expect(error.map { "\($0)".contains("secret") } == false)
    }
}
