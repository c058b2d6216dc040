"""Which files make kept results stale: code and data of the course, nothing that Python leaves behind."""

from autograder.grade.state import code_digest


def digest_with(folder, **files: str) -> str:
    for name, content in files.items():
        path = folder / name.replace("__", ".") if "pycache" not in name else folder / "__pycache__" / "a.pyc"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(content)
    code_digest.cache_clear()
    return code_digest((folder,))


def test_code_and_data_count_and_caches_do_not(tmp_path):
    first = digest_with(tmp_path, reference__py="1", digits__npz="2")
    assert digest_with(tmp_path, pycache="3") == first
    other_data = digest_with(tmp_path, digits__npz="4")
    assert len({first, other_data, digest_with(tmp_path, reference__py="5")}) == 3
