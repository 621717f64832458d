// Written by "larder generate swift" from the feature services of a registry.
// Don't change it: write it anew when they have changed.
// swift-format-ignore-file

// The feature service "driver_activity_v1" is left out: feature view "transformed_conv_rate", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run.

// The feature service "driver_activity_v2" is left out: feature view "transformed_conv_rate", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run.

// The feature service "driver_activity_v3" is left out: feature view "transformed_conv_rate_fresh", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run.
