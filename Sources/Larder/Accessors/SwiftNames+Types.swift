/// Names that a type of generated source must not have.
extension SwiftNames {
    /// What types can't be called, since generated source, or a program beside it, means others.
    ///
    /// These names stay as they are: a name that joins them renames types of programs.
    static let reservedTypes = Set(
        (standardTypes + " " + larderTypes + " " + otherNames).split { $0.isWhitespace }.map(
            String.init)
    )

    /// The types of Swift's standard library that are meant to be written.
    private static let standardTypes = """
        Actor AdditiveArithmetic Any AnyActor AnyBidirectionalCollection AnyClass
        AnyCollection AnyHashable AnyIndex AnyIterator AnyKeyPath AnyObject
        AnyRandomAccessCollection AnySequence Array ArraySlice AsyncIteratorProtocol
        AsyncSequence AsyncStream AsyncThrowingStream BidirectionalCollection
        BinaryFloatingPoint BinaryInteger BitwiseCopyable Bool BooleanLiteralType
        CancellationError CaseIterable Character CheckedContinuation Clock ClosedRange
        Codable CodingKey CodingKeyRepresentable CodingUserInfoKey Collection
        CollectionDifference CollectionOfOne CommandLine Comparable ContiguousArray
        ContinuousClock Copyable CountableClosedRange CountablePartialRangeFrom
        CountableRange CustomDebugStringConvertible CustomLeafReflectable
        CustomPlaygroundDisplayConvertible CustomReflectable CustomStringConvertible
        Decodable Decoder DecodingError DefaultIndices DefaultStringInterpolation Dictionary
        DictionaryIndex DictionaryIterator DiscardingTaskGroup DiscontiguousSlice Double
        DropFirstSequence DropWhileSequence Duration DurationProtocol EmptyCollection
        Encodable Encoder EncodingError EnumeratedSequence Equatable Error Escapable
        Executor ExpressibleByArrayLiteral ExpressibleByBooleanLiteral
        ExpressibleByDictionaryLiteral ExpressibleByExtendedGraphemeClusterLiteral
        ExpressibleByFloatLiteral ExpressibleByIntegerLiteral ExpressibleByNilLiteral
        ExpressibleByStringInterpolation ExpressibleByStringLiteral
        ExpressibleByUnicodeScalarLiteral ExtendedGraphemeClusterType FixedWidthInteger
        FlattenCollection FlattenSequence Float Float16 Float32 Float64 Float80
        FloatLiteralType FloatingPoint FloatingPointClassification FloatingPointRoundingRule
        FloatingPointSign GlobalActor Hashable Hasher Identifiable IndexingIterator
        InlineArray InstantProtocol Int Int128 Int16 Int32 Int64 Int8 IntegerLiteralType
        IteratorProtocol IteratorSequence JoinedSequence KeyPath KeyValuePairs
        KeyedDecodingContainer KeyedDecodingContainerProtocol KeyedEncodingContainer
        KeyedEncodingContainerProtocol LosslessStringConvertible MainActor ManagedBuffer
        ManagedBufferPointer MemoryLayout Mirror MirrorPath MutableCollection MutableRawSpan
        MutableSpan Never Numeric ObjectIdentifier OpaquePointer OptionSet Optional
        OutputRawSpan OutputSpan PartialKeyPath PartialRangeFrom PartialRangeThrough
        PartialRangeUpTo PrefixSequence Protocol RandomAccessCollection
        RandomNumberGenerator Range RangeExpression RangeReplaceableCollection RangeSet
        RawRepresentable RawSpan ReferenceWritableKeyPath Regex Repeated Result
        ReversedCollection SIMD SIMD16 SIMD2 SIMD3 SIMD32 SIMD4 SIMD64 SIMD8 SIMDMask
        SIMDScalar SIMDStorage Self Sendable SendableMetatype Sequence SerialExecutor Set
        SetAlgebra SetIndex SetIterator SignedInteger SignedNumeric
        SingleValueDecodingContainer SingleValueEncodingContainer Slice Span StaticBigInt
        StaticString StrideThrough StrideThroughIterator StrideTo StrideToIterator
        Strideable String StringInterpolationProtocol StringLiteralType StringProtocol
        Substring SuspendingClock SystemRandomNumberGenerator Task TaskExecutor TaskGroup
        TaskLocal TaskPriority TextOutputStream TextOutputStreamable
        ThrowingDiscardingTaskGroup ThrowingTaskGroup Type UInt UInt128 UInt16 UInt32 UInt64
        UInt8 UTF16 UTF32 UTF8 UTF8Span UnboundedRange UnfoldFirstSequence UnfoldSequence
        Unicode UnicodeCodec UnicodeDecodingResult UnicodeScalar UnicodeScalarType
        UnkeyedDecodingContainer UnkeyedEncodingContainer Unmanaged UnownedJob
        UnownedSerialExecutor UnsafeBufferPointer UnsafeContinuation
        UnsafeMutableBufferPointer UnsafeMutablePointer UnsafeMutableRawBufferPointer
        UnsafeMutableRawPointer UnsafePointer UnsafeRawBufferPointer UnsafeRawPointer
        UnsignedInteger Void WritableKeyPath Zip2Sequence
        """

    /// What `import Larder` brings along.
    private static let larderTypes = """
        AttributeChange AuthConfiguration BatchSourceReference Change Column ColumnCoding
        ColumnValue ConfigurationError ConfigurationErrors ConfigurationWarning DataSource
        DefinitionError DefinitionErrors DefinitionLocation DefinitionMistakes
        DefinitionPath DefinitionProgram DefinitionProgramError DefinitionReader
        DefinitionSchema DefinitionWriter Definitions DefinitionsBuilder
        DefinitionsConvertible Entity EntityReference EntityRows ExpiryEvent ExpiryOutcome
        Feature FeatureProjection FeatureRepository FeatureRequest FeatureSelection
        FeatureService FeatureServiceRow FeatureStore FeatureView Field FileFormat
        FileSource FrameFormat JSONError JSONMember JSONNode JSONPath JSONReader JSONWriter
        JoinKeyType LarderError LarderSettings LarderVersion Layout LocatedDefinitions
        MaterializationEvent MaterializationOutcome MixedDefinitionErrors NameRules
        NamedEntity NamedSource NamedView NearestName Note ObjectKind OfflineError
        OfflinePushBatching OfflineStoreConfiguration OnlineFeatures
        OnlineStoreConfiguration OnlineStoreError Plan PlanLine ProjectSettings PushBuffer
        PushBufferEvent PushDestination PushError PushOutcome PushSource PushedRowMistake PushedRowMistakes RecordBatch
        RegisteredDataSource RegisteredFeatureService RegisteredFeatureView Registry
        RegistryConfiguration RegistryConflicts RegistryError RepositoryConfiguration
        RepositoryTemplate RequestValue ReservedTags ScalarMapEntry SchemaBuilder
        ServerLimits ServiceBuilder ServiceEntry SourceReference SparkLocation SparkSource
        StructureField SwiftAccessors SwiftDefinitionError TableChange TemplateError
        TimeToLive Timestamp TrainingFrame UserFacingError UserFacingErrors Value
        ValueElements ValueEntry ValueError ValueType ValueTypeError WireError
        ZonedTimestamp
        """

    /// Modules, what Foundation is most used for, and what generated types have inside.
    private static let otherNames = """
        Arrow CodingKeys Data Date Decimal EntityColumns FeatureDefinitions FeatureValues
        Foundation Larder OfflineStore OnlineStore Swift URL UUID
        """
}
