from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from shokai_lint.store import schema
from shokai_lint.store.errors import StoreError
from shokai_lint.store.opening import Store
from shokai_lint.store.tables import VERSIONS, metadata


def test_the_steps_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store._database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSIONS,
                "compare_type": True,
            },
        )
        assert compare_metadata(context, metadata) == []
    assert schema.present(store._database) == schema.newest()


def test_nobody_makes_tables_without_being_asked(address: str) -> None:
    with closing(Store(address)) as store, closing(Store(address)) as another:
        file = store._database.file
        if file is not None:
            file.parent.mkdir()
        with pytest.raises(StoreError) as error:
            store.require()
        assert error.value.kind == "missing"
        assert file is None or not file.exists()
        store.make()
        another.require()


def test_two_programs_may_make_them_at_the_same_time(address: str) -> None:
    with ExitStack() as open_stores, ThreadPoolExecutor(4) as threads:
        stores = [open_stores.enter_context(closing(Store(address))) for _ in range(4)]
        for done in [threads.submit(store.make) for store in stores]:
            done.result()
        assert schema.present(stores[0]._database) == schema.newest()


def test_the_file_is_its_owners_alone(store: Store) -> None:
    file = store._database.file
    if file is not None:
        assert (file.stat().st_mode & 0o77, file.parent.stat().st_mode & 0o77) == (0, 0)
