internal import CADBC

/// What stands behind an Arrow schema of our own: it goes when the schema is released.
final class OwnedSchema {
    private let name: UnsafeMutablePointer<CChar>
    private let format: UnsafeMutablePointer<CChar>
    private let metadata: UnsafeMutableRawPointer?
    private let children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>
    private let childCount: Int

    private init(_ field: Field) {
        name = Self.copy(field.name)
        format = Self.copy(field.format)
        if field.metadata.isEmpty {
            metadata = nil
        } else {
            let copy = UnsafeMutableRawPointer.allocate(
                byteCount: field.metadata.count, alignment: 8)
            copy.copyMemory(from: field.metadata, byteCount: field.metadata.count)
            metadata = copy
        }
        childCount = field.children.count
        children = .allocate(capacity: max(1, childCount))
        children.initialize(to: nil)
        for (index, part) in field.children.enumerated() {
            let child = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
            child.initialize(to: Self.make(part))
            children[index] = child
        }
    }

    deinit {
        for index in 0..<childCount {
            guard let child = children[index] else { continue }
            if let release = child.pointee.release { release(child) }
            child.deallocate()
        }
        children.deallocate()
        metadata?.deallocate()
        name.deallocate()
        format.deallocate()
    }

    /// A schema of a field and its parts.
    static func make(_ field: Field) -> ArrowSchema {
        let owned = OwnedSchema(field)
        return ArrowSchema(
            format: owned.format, name: owned.name,
            metadata: owned.metadata.map { UnsafePointer($0.assumingMemoryBound(to: CChar.self)) },
            flags: field.isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0,
            n_children: Int64(owned.childCount), children: owned.children, dictionary: nil,
            release: { schema in
                guard let schema, let data = schema.pointee.private_data else { return }
                Unmanaged<OwnedSchema>.fromOpaque(data).release()
                schema.pointee.private_data = nil
                schema.pointee.release = nil
            },
            private_data: Unmanaged.passRetained(owned).toOpaque())
    }

    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
        let bytes = text.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (index, byte) in bytes.enumerated() { copy[index] = byte }
        return copy
    }
}
