"""A training frame made by Feast itself: prints the seconds that it took, without Python's start.

Words: the offline store's type, the entity rows, the file to write.
"""

import sys
import time
from pathlib import Path

import pandas
from feast import FeatureStore


def main():
    kind, rows, target = sys.argv[1:]
    text = Path("feature_store.yaml").read_text().replace("type: duckdb", f"type: {kind}")
    configuration = Path(f"feast_{kind}.yaml")
    configuration.write_text(text)
    store = FeatureStore(repo_path=".", fs_yaml_file=configuration)
    features = ["tenth:conv_rate", "tenth:acc_rate", "tenth:trips"]
    begin = time.perf_counter()
    frame = store.get_historical_features(pandas.read_parquet(rows), features).to_df()
    frame.to_parquet(target)
    print(time.perf_counter() - begin)


if __name__ == "__main__":
    main()
