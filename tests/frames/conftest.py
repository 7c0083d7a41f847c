"""A Spark session for the tests that need one, which run only where they are asked for."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of Spark take half a minute to start: they run with `-m spark`, and only then."""
    of_spark = [item for item in items if item.get_closest_marker("spark")]
    if config.getoption("markexpr"):
        for item in of_spark:
            # Sockets to the Java side are closed when Python ends, not when a test does.
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
        return
    if of_spark:
        config.hook.pytest_deselected(items=of_spark)
        items[:] = [item for item in items if item not in of_spark]


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session of two threads on this machine, with Arrow on and the web page off."""
    sql = pytest.importorskip("pyspark.sql", reason="needs PySpark: the extra `spark`")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("needs Java 17")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            sql.SparkSession.builder.master("local[2]")
            .appName("bilateral")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .config("spark.sql.execution.arrow.pyspark.fallback.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()
