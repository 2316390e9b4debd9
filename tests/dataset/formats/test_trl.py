"""The loader is the judge: what `datasets` gives back is what was written."""

from __future__ import annotations

import json

import pytest

from callsmith.dataset import FORMATS, SPLITS, export
from callsmith.dataset.formats import trl
from dataset.rows import wires, write_run

datasets = pytest.importorskip("datasets", reason="pip install datasets to judge an export by its loader")

pytestmark = pytest.mark.skipif(
    tuple(map(int, datasets.__version__.split(".")[:2])) < (4, 7), reason="datasets before 4.7 pads arguments"
)


def load(files, tmp_path, **options):
    return datasets.load_dataset(
        "json",
        data_files={split: str(file) for split, file in files.items()},
        cache_dir=str(tmp_path / "cache"),
        **options,
    )


@pytest.mark.parametrize("streaming", [False, True])
def test_the_loader_gives_back_every_argument_and_every_tool_as_it_was(tmp_path, streaming):
    rows = wires(24)
    export(write_run(tmp_path / "run", rows), "trl", tmp_path / "out")
    loaded = load({split: tmp_path / "out" / f"{split}.jsonl" for split in SPLITS}, tmp_path, streaming=streaming)
    for split in SPLITS:
        expected = [row["conversation"] for row in rows if row["split"] == split]
        given = list(loaded[split])
        assert [row["messages"] for row in given] == [conversation["messages"] for conversation in expected]
        assert [json.loads(row["tools"]) for row in given] == [conversation["tools"] for conversation in expected]


@pytest.mark.parametrize("index", range(8))
def test_rows_that_are_all_alike_come_back_as_they_were(tmp_path, index):
    row = trl.write_sample(wires(8)[index])
    file = tmp_path / "train.jsonl"
    file.write_text((json.dumps(row) + "\n") * 3)
    assert list(load({"train": file}, tmp_path)["train"]) == [row] * 3


def test_a_table_made_in_memory_keeps_the_tools_apart(tmp_path):
    table = datasets.Dataset.from_list([{"tools": trl.write_sample(row)["tools"]} for row in wires(8)])
    assert [json.loads(row["tools"]) for row in table] == [row["conversation"]["tools"] for row in wires(8)]


def test_the_openai_form_comes_back_as_well(tmp_path):
    rows = [FORMATS["openai"].write_sample(row) for row in wires(8) if row["conversation"]["tools"]]
    file = tmp_path / "train.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    loaded = list(load({"train": file}, tmp_path)["train"])
    assert [row["messages"] for row in loaded] == [row["messages"] for row in rows]
