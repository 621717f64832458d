// What stands on the library's face, so that `import Larder` is enough. Type by type: the layers
// below have many more, with names that a program may want for itself.

@_exported public import FeatureDefinitions

@_exported public import struct Arrow.Column
@_exported public import struct Arrow.Field
@_exported public import enum Arrow.Layout
@_exported public import struct Arrow.RecordBatch
@_exported public import enum FeatureValues.RequestValue
@_exported public import struct FeatureValues.ScalarMapEntry
@_exported public import struct FeatureValues.Timestamp
@_exported public import enum FeatureValues.Value
@_exported public import enum FeatureValues.ValueElements
@_exported public import struct FeatureValues.ValueEntry
@_exported public import struct FeatureValues.ValueError
@_exported public import struct FeatureValues.WireError
@_exported public import struct FeatureValues.ZonedTimestamp
@_exported public import enum OfflineStore.FrameFormat
@_exported public import struct OfflineStore.OfflineError
@_exported public import struct OnlineStore.OnlineStoreError
@_exported public import struct Registry.AttributeChange
@_exported public import struct Registry.Change
@_exported public import struct Registry.Note
@_exported public import enum Registry.ObjectKind
@_exported public import struct Registry.Plan
@_exported public import struct Registry.PlanLine
@_exported public import struct Registry.ProjectSettings
@_exported public import struct Registry.RegisteredDataSource
@_exported public import struct Registry.RegisteredFeatureService
@_exported public import struct Registry.RegisteredFeatureView
@_exported public import struct Registry.Registry
@_exported public import struct Registry.RegistryConflicts
@_exported public import struct Registry.RegistryError
@_exported public import enum Registry.TableChange
