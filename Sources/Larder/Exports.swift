// What stands on the library's face, so that `import Larder` is enough.

@_exported public import Arrow
@_exported public import FeatureDefinitions
@_exported public import FeatureValues
@_exported public import OfflineStore
@_exported public import OnlineStore
@_exported public import Registry
