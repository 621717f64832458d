// Written by Scripts/generate-registry-schema from Protos/; do not edit.

/// The message types that a registry file is made of.
enum RegistrySchema {
    /// A line per type, in the notation that ``Schema`` reads.
    static let text = """
        message Aggregation 1=column:string 2=function:string \
            3=time_window:google.protobuf.Duration 4=slide_interval:google.protobuf.Duration \
            5=name:string
        message CombinedGroupNamespacePolicy 1=groups:*string 2=namespaces:*string
        enum ConflictResolutionPolicy 0=LAST_WRITE_WINS 1=LABELER_PRIORITY 2=MAJORITY_VOTE
        message DataSource 1=type:DataSource.SourceType 2=field_mapping:#string \
            3=timestamp_field:string 4=date_partition_column:string \
            5=created_timestamp_column:string 11=file_options:DataSource.FileOptions@options \
            12=bigquery_options:DataSource.BigQueryOptions@options \
            13=kafka_options:DataSource.KafkaOptions@options \
            14=kinesis_options:DataSource.KinesisOptions@options \
            15=redshift_options:DataSource.RedshiftOptions@options \
            16=custom_options:DataSource.CustomSourceOptions@options \
            17=data_source_class_type:string \
            18=request_data_options:DataSource.RequestDataOptions@options \
            19=snowflake_options:DataSource.SnowflakeOptions@options 20=name:string \
            21=project:string 22=push_options:DataSource.PushOptions@options 23=description:string \
            24=tags:#string 25=owner:string 26=batch_source:DataSource \
            27=spark_options:DataSource.SparkOptions@options 28=timestamp_field_type:string \
            30=trino_options:DataSource.TrinoOptions@options \
            35=athena_options:DataSource.AthenaOptions@options 50=meta:DataSource.SourceMeta
        message DataSource.AthenaOptions 1=table:string 2=query:string 3=database:string \
            4=data_source:string
        message DataSource.BigQueryOptions 1=table:string 2=query:string
        message DataSource.CustomSourceOptions 1=configuration:bytes
        message DataSource.FileOptions 1=file_format:FileFormat 2=uri:string \
            3=s3_endpoint_override:string
        message DataSource.KafkaOptions 1=kafka_bootstrap_servers:string 2=topic:string \
            3=message_format:StreamFormat 4=watermark_delay_threshold:google.protobuf.Duration
        message DataSource.KinesisOptions 1=region:string 2=stream_name:string \
            3=record_format:StreamFormat
        message DataSource.PushOptions
        message DataSource.RedshiftOptions 1=table:string 2=query:string 3=schema:string \
            4=database:string
        message DataSource.RequestDataOptions 2=deprecated_schema:#feast.types.ValueType.Enum \
            3=schema:*FeatureSpecV2
        message DataSource.SnowflakeOptions 1=table:string 2=query:string 3=schema:string \
            4=database:string
        message DataSource.SourceMeta 1=earliestEventTimestamp:google.protobuf.Timestamp \
            2=latestEventTimestamp:google.protobuf.Timestamp \
            3=created_timestamp:google.protobuf.Timestamp \
            4=last_updated_timestamp:google.protobuf.Timestamp
        enum DataSource.SourceType 0=INVALID 1=BATCH_FILE 8=BATCH_SNOWFLAKE 2=BATCH_BIGQUERY \
            5=BATCH_REDSHIFT 3=STREAM_KAFKA 4=STREAM_KINESIS 6=CUSTOM_SOURCE 7=REQUEST_SOURCE \
            9=PUSH_SOURCE 10=BATCH_TRINO 11=BATCH_SPARK 12=BATCH_ATHENA 13=BATCH_ICEBERG
        message DataSource.SparkOptions 1=table:string 2=query:string 3=path:string \
            4=file_format:string 5=date_partition_column_format:string 6=table_format:TableFormat
        message DataSource.TrinoOptions 1=table:string 2=query:string
        message DatastoreTable 1=project:string 2=name:string \
            3=project_id:google.protobuf.StringValue 4=namespace:google.protobuf.StringValue \
            5=database:google.protobuf.StringValue
        message Entity 1=spec:EntitySpecV2 2=meta:EntityMeta
        message EntityMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp
        message EntitySpecV2 1=name:string 2=value_type:feast.types.ValueType.Enum \
            3=description:string 4=join_key:string 8=tags:#string 9=project:string 10=owner:string
        message FeatureService 1=spec:FeatureServiceSpec 2=meta:FeatureServiceMeta
        message FeatureServiceMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp
        message FeatureServiceSpec 1=name:string 2=project:string \
            3=features:*FeatureViewProjection 4=tags:#string 5=description:string 6=owner:string \
            7=logging_config:LoggingConfig 8=precompute_online:bool
        message FeatureSpecV2 1=name:string 2=value_type:feast.types.ValueType.Enum 3=tags:#string \
            4=description:string 5=vector_index:bool 6=vector_search_metric:string \
            7=vector_length:int32
        message FeatureTable 1=spec:FeatureTableSpec 2=meta:FeatureTableMeta
        message FeatureTableMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp 3=revision:int64 4=hash:string
        message FeatureTableSpec 1=name:string 3=entities:*string 4=features:*FeatureSpecV2 \
            5=labels:#string 6=max_age:google.protobuf.Duration 7=batch_source:DataSource \
            8=stream_source:DataSource 9=project:string
        message FeatureTransformationV2 \
            1=user_defined_function:UserDefinedFunctionV2@transformation \
            2=substrait_transformation:SubstraitTransformationV2@transformation
        message FeatureView 1=spec:FeatureViewSpec 2=meta:FeatureViewMeta
        message FeatureViewMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp \
            3=materialization_intervals:*MaterializationInterval 4=current_version_number:int32 \
            5=version_id:string 6=state:FeatureViewState
        message FeatureViewProjection 1=feature_view_name:string 2=feature_columns:*FeatureSpecV2 \
            3=feature_view_name_alias:string 4=join_key_map:#string 5=timestamp_field:string \
            6=date_partition_column:string 7=created_timestamp_column:string \
            8=batch_source:DataSource 9=stream_source:DataSource 10=version_tag:int32? \
            11=view_type:string
        message FeatureViewSpec 1=name:string 2=project:string 3=entities:*string \
            4=features:*FeatureSpecV2 5=tags:#string 6=ttl:google.protobuf.Duration \
            7=batch_source:DataSource 8=online:bool 9=stream_source:DataSource \
            10=description:string 11=owner:string 12=entity_columns:*FeatureSpecV2 13=offline:bool \
            14=source_views:*FeatureViewSpec 15=feature_transformation:FeatureTransformationV2 \
            16=mode:string 17=enable_validation:bool 18=version:string 19=org:string \
            20=disabled:bool
        enum FeatureViewState 0=STATE_UNSPECIFIED 1=CREATED 2=GENERATED 3=MATERIALIZING \
            4=AVAILABLE_ONLINE
        message FeatureViewVersionHistory 1=records:*FeatureViewVersionRecord
        message FeatureViewVersionRecord 1=feature_view_name:string 2=project_id:string \
            3=version_number:int32 4=feature_view_type:string 5=feature_view_proto:bytes \
            6=created_timestamp:google.protobuf.Timestamp 7=description:string 8=version_id:string
        message FileFormat 1=parquet_format:FileFormat.ParquetFormat@format \
            2=delta_format:TableFormat.DeltaFormat@format
        message FileFormat.ParquetFormat
        message GEValidationProfile 1=expectation_suite:bytes
        message GEValidationProfiler 1=profiler:GEValidationProfiler.UserDefinedProfiler
        message GEValidationProfiler.UserDefinedProfiler 1=body:bytes
        message GroupBasedPolicy 1=groups:*string
        message Infra 1=infra_objects:*InfraObject
        message InfraObject 1=infra_object_class_type:string \
            3=datastore_table:DatastoreTable@infra_object 4=sqlite_table:SqliteTable@infra_object \
            100=custom_infra:InfraObject.CustomInfra@infra_object
        message InfraObject.CustomInfra 1=field:bytes
        message LabelView 1=spec:LabelViewSpec 2=meta:LabelViewMeta
        message LabelViewMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp
        message LabelViewSpec 1=name:string 2=project:string 3=entities:*string \
            4=features:*FeatureSpecV2 5=tags:#string 6=ttl:google.protobuf.Duration \
            7=source:DataSource 8=online:bool 9=description:string 10=owner:string \
            11=entity_columns:*FeatureSpecV2 12=labeler_field:string \
            13=conflict_policy:ConflictResolutionPolicy 14=retain_history:bool \
            15=reference_feature_view:string
        message LoggingConfig 1=sample_rate:float \
            3=file_destination:LoggingConfig.FileDestination@destination \
            4=bigquery_destination:LoggingConfig.BigQueryDestination@destination \
            5=redshift_destination:LoggingConfig.RedshiftDestination@destination \
            6=snowflake_destination:LoggingConfig.SnowflakeDestination@destination \
            7=custom_destination:LoggingConfig.CustomDestination@destination \
            8=athena_destination:LoggingConfig.AthenaDestination@destination \
            9=couchbase_columnar_destination:LoggingConfig.CouchbaseColumnarDestination@destination
        message LoggingConfig.AthenaDestination 1=table_name:string
        message LoggingConfig.BigQueryDestination 1=table_ref:string
        message LoggingConfig.CouchbaseColumnarDestination 1=database:string 2=scope:string \
            3=collection:string
        message LoggingConfig.CustomDestination 1=kind:string 2=config:#string
        message LoggingConfig.FileDestination 1=path:string 2=s3_endpoint_override:string \
            3=partition_by:*string
        message LoggingConfig.RedshiftDestination 1=table_name:string
        message LoggingConfig.SnowflakeDestination 1=table_name:string
        message MaterializationInterval 1=start_time:google.protobuf.Timestamp \
            2=end_time:google.protobuf.Timestamp
        message NamespaceBasedPolicy 1=namespaces:*string
        message OnDemandFeatureView 1=spec:OnDemandFeatureViewSpec 2=meta:OnDemandFeatureViewMeta
        message OnDemandFeatureViewMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp 3=current_version_number:int32 \
            4=version_id:string 5=state:FeatureViewState
        message OnDemandFeatureViewSpec 1=name:string 2=project:string 3=features:*FeatureSpecV2 \
            4=sources:#OnDemandSource 5=user_defined_function:UserDefinedFunction \
            6=description:string 7=tags:#string 8=owner:string \
            10=feature_transformation:FeatureTransformationV2 11=mode:string \
            12=write_to_online_store:bool 13=entities:*string 14=entity_columns:*FeatureSpecV2 \
            15=singleton:bool 16=aggregations:*Aggregation 17=version:string 18=org:string \
            19=disabled:bool
        message OnDemandSource 1=feature_view:FeatureView@source \
            2=request_data_source:DataSource@source \
            3=feature_view_projection:FeatureViewProjection@source
        message Permission 1=spec:PermissionSpec 2=meta:PermissionMeta
        message PermissionMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp
        message PermissionSpec 1=name:string 2=project:string 3=types:*PermissionSpec.Type \
            4=name_patterns:*string 5=required_tags:#string \
            6=actions:*PermissionSpec.AuthzedAction 7=policy:Policy 8=tags:#string
        enum PermissionSpec.AuthzedAction 0=CREATE 1=DESCRIBE 2=UPDATE 3=DELETE 4=READ_ONLINE \
            5=READ_OFFLINE 6=WRITE_ONLINE 7=WRITE_OFFLINE
        enum PermissionSpec.Type 0=FEATURE_VIEW 1=ON_DEMAND_FEATURE_VIEW 2=BATCH_FEATURE_VIEW \
            3=STREAM_FEATURE_VIEW 4=ENTITY 5=FEATURE_SERVICE 6=DATA_SOURCE 7=VALIDATION_REFERENCE \
            8=SAVED_DATASET 9=PERMISSION 10=PROJECT 11=LABEL_VIEW
        message Policy 1=name:string 2=project:string \
            3=role_based_policy:RoleBasedPolicy@policy_type \
            4=group_based_policy:GroupBasedPolicy@policy_type \
            5=namespace_based_policy:NamespaceBasedPolicy@policy_type \
            6=combined_group_namespace_policy:CombinedGroupNamespacePolicy@policy_type
        message Project 1=spec:ProjectSpec 2=meta:ProjectMeta
        message ProjectMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp
        message ProjectMetadata 1=project:string 2=project_uuid:string
        message ProjectSpec 1=name:string 2=description:string 3=tags:#string 4=owner:string
        message Registry 1=entities:*Entity 2=feature_tables:*FeatureTable \
            3=registry_schema_version:string 4=version_id:string \
            5=last_updated:google.protobuf.Timestamp 6=feature_views:*FeatureView \
            7=feature_services:*FeatureService 8=on_demand_feature_views:*OnDemandFeatureView \
            10=infra:Infra 11=saved_datasets:*SavedDataset 12=data_sources:*DataSource \
            13=validation_references:*ValidationReference \
            14=stream_feature_views:*StreamFeatureView 15=project_metadata:*ProjectMetadata \
            16=permissions:*Permission 17=projects:*Project \
            18=feature_view_version_history:FeatureViewVersionHistory 19=label_views:*LabelView
        message RoleBasedPolicy 1=roles:*string
        message SavedDataset 1=spec:SavedDatasetSpec 2=meta:SavedDatasetMeta
        message SavedDatasetColumn 1=name:string 2=type:string 3=description:string \
            4=nullable:bool?
        message SavedDatasetMeta 1=created_timestamp:google.protobuf.Timestamp \
            2=last_updated_timestamp:google.protobuf.Timestamp \
            3=min_event_timestamp:google.protobuf.Timestamp \
            4=max_event_timestamp:google.protobuf.Timestamp
        message SavedDatasetSpec 1=name:string 2=project:string 3=features:*string \
            4=join_keys:*string 5=full_feature_names:bool 6=storage:SavedDatasetStorage \
            7=tags:#string 8=feature_service_name:string 9=namespace:string 10=collection:string \
            11=description:string 12=columns:*SavedDatasetColumn
        message SavedDatasetStorage 4=file_storage:DataSource.FileOptions@kind \
            5=bigquery_storage:DataSource.BigQueryOptions@kind \
            6=redshift_storage:DataSource.RedshiftOptions@kind \
            7=snowflake_storage:DataSource.SnowflakeOptions@kind \
            8=trino_storage:DataSource.TrinoOptions@kind \
            9=spark_storage:DataSource.SparkOptions@kind \
            10=custom_storage:DataSource.CustomSourceOptions@kind \
            11=athena_storage:DataSource.AthenaOptions@kind
        message SqliteTable 1=path:string 2=name:string
        message StreamFeatureView 1=spec:StreamFeatureViewSpec 2=meta:FeatureViewMeta
        message StreamFeatureViewSpec 1=name:string 2=project:string 3=entities:*string \
            4=features:*FeatureSpecV2 5=entity_columns:*FeatureSpecV2 6=description:string \
            7=tags:#string 8=owner:string 9=ttl:google.protobuf.Duration \
            10=batch_source:DataSource 11=stream_source:DataSource 12=online:bool \
            13=user_defined_function:UserDefinedFunction 14=mode:string \
            15=aggregations:*Aggregation 16=timestamp_field:string \
            17=feature_transformation:FeatureTransformationV2 18=enable_tiling:bool \
            19=tiling_hop_size:google.protobuf.Duration 20=enable_validation:bool \
            21=version:string 22=org:string 23=disabled:bool
        message StreamFormat 1=avro_format:StreamFormat.AvroFormat@format \
            2=proto_format:StreamFormat.ProtoFormat@format \
            3=json_format:StreamFormat.JsonFormat@format
        message StreamFormat.AvroFormat 1=schema_json:string
        message StreamFormat.JsonFormat 1=schema_json:string
        message StreamFormat.ProtoFormat 1=class_path:string
        message SubstraitTransformationV2 1=substrait_plan:bytes 2=ibis_function:bytes
        message TableFormat 1=iceberg_format:TableFormat.IcebergFormat@format \
            2=delta_format:TableFormat.DeltaFormat@format \
            3=hudi_format:TableFormat.HudiFormat@format \
            4=lance_format:TableFormat.LanceFormat@format
        message TableFormat.DeltaFormat 1=checkpoint_location:string 2=properties:#string
        message TableFormat.HudiFormat 1=table_type:string 2=record_key:string \
            3=precombine_field:string 4=properties:#string
        message TableFormat.IcebergFormat 1=catalog:string 2=namespace:string 3=properties:#string
        message TableFormat.LanceFormat 1=catalog:string 2=namespace:string 3=version:uint64 \
            4=tag:string 5=properties:#string
        message UserDefinedFunction 1=name:string 2=body:bytes 3=body_text:string
        message UserDefinedFunctionV2 1=name:string 2=body:bytes 3=body_text:string 4=mode:string
        message ValidationReference 1=name:string 2=reference_dataset_name:string 3=project:string \
            4=description:string 5=tags:#string 6=ge_profiler:GEValidationProfiler@profiler \
            7=ge_profile:GEValidationProfile@cached_profile
        enum feast.types.ValueType.Enum 0=INVALID 1=BYTES 2=STRING 3=INT32 4=INT64 5=DOUBLE \
            6=FLOAT 7=BOOL 8=UNIX_TIMESTAMP 11=BYTES_LIST 12=STRING_LIST 13=INT32_LIST \
            14=INT64_LIST 15=DOUBLE_LIST 16=FLOAT_LIST 17=BOOL_LIST 18=UNIX_TIMESTAMP_LIST 19=NULL \
            20=MAP 21=MAP_LIST 22=BYTES_SET 23=STRING_SET 24=INT32_SET 25=INT64_SET 26=DOUBLE_SET \
            27=FLOAT_SET 28=BOOL_SET 29=UNIX_TIMESTAMP_SET 32=JSON 33=JSON_LIST 34=STRUCT \
            35=STRUCT_LIST 36=UUID 37=TIME_UUID 38=UUID_LIST 39=TIME_UUID_LIST 40=UUID_SET \
            41=TIME_UUID_SET 42=VALUE_LIST 43=VALUE_SET 44=DECIMAL 45=DECIMAL_LIST 46=DECIMAL_SET \
            47=SCALAR_MAP 48=ZONED_TIMESTAMP
        message google.protobuf.Duration 1=seconds:int64 2=nanos:int32
        message google.protobuf.StringValue 1=value:string
        message google.protobuf.Timestamp 1=seconds:int64 2=nanos:int32
        """
}
