extension EditingTests.Case {
    static let replacing = [
        Self("a value, its comment kept", "a = 1   # why\nb = 2", ["a"], "10", "a = 10   # why\nb = 2"),
        Self(
            "a quoted key", "[tools]\n\"pypi:cmake\"  = '3'\n", ["tools", "pypi:cmake"], "\"4\"",
            "[tools]\n\"pypi:cmake\"  = \"4\"\n"),
        Self("a dotted key", "tools.ruff = '1'\n", ["tools", "ruff"], "'2'", "tools.ruff = '2'\n"),
        Self(
            "a key of an inline table", "[t]\njq = { version = \"1\", x = 2 }\n", ["t", "jq", "version"], "\"2\"",
            "[t]\njq = { version = \"2\", x = 2 }\n"),
        Self("a value over several lines", "a = [\n  1, # one\n]\nb = 2\n", ["a"], "[]", "a = []\nb = 2\n"),
        Self(
            "a key of the second of several tables", "[[e]]\nx = 1\n[[e]]\nx = 2\n", ["e", "1", "x"], "3",
            "[[e]]\nx = 1\n[[e]]\nx = 3\n"),
        Self("an inline table", "a = { b = 1 }\n", ["a"], "'x'", "a = 'x'\n"),
        Self(
            "a table with a header", "[t]\na = 1\n\n[t.b]\nc = 1\n# of b\nd = 2\n\n[u]\n", ["t", "b"], "3",
            "[t]\na = 1\nb = 3\n\n\n[u]\n"),
        Self("a table of dotted keys", "a.b = 1\na.c = 2\nd = 3\n", ["a"], "0", "d = 3\na = 0\n"),
        Self("an element of an array", "a = [1, 2]\n", ["a", "1"], "3", "a = [1, 3]\n"),
    ]

    static let inserting = [
        Self("into an empty file", "", ["a"], "1", "a = 1\n"),
        Self("a table into an empty file", "", ["a", "b"], "1", "[a]\nb = 1\n"),
        Self(
            "after the table's last key, before what belongs to the next",
            "[tools]\nruff = \"1\"  # fast\n\n# about the environment\n[env]\n", ["tools", "jq"], "\"2\"",
            "[tools]\nruff = \"1\"  # fast\njq = \"2\"\n\n# about the environment\n[env]\n"),
        Self(
            "into a table without keys", "[tools]  # none\n\n[env]\n", ["tools", "jq"], "1",
            "[tools]  # none\njq = 1\n\n[env]\n"),
        Self("without a final newline", "[tools]\na = 1", ["tools", "b"], "2", "[tools]\na = 1\nb = 2"),
        Self("after a header without a final newline", "[tools]", ["tools", "b"], "2", "[tools]\nb = 2"),
        Self(
            "after a value of several lines", "[t]\na = [\n  1,\n]\n[u]\n", ["t", "b"], "2",
            "[t]\na = [\n  1,\n]\nb = 2\n[u]\n"),
        Self("a key that needs quotes", "[t]\na = 1\n", ["t", "pypi:x"], "2", "[t]\na = 1\n\"pypi:x\" = 2\n"),
        Self("with the table's indentation", "[t]\n  a = 1\n", ["t", "b"], "2", "[t]\n  a = 1\n  b = 2\n"),
        Self("with the table's spacing", "[t]\na=1\n", ["t", "b"], "2", "[t]\na=1\nb=2\n"),
        Self(
            "with the table's column of equals signs", "[t]\npython = 1\njq     = 2\n", ["t", "node"], "3",
            "[t]\npython = 1\njq     = 2\nnode   = 3\n"),
        Self(
            "a key wider than the column", "[t]\npython = 1\njq     = 2\n", ["t", "terraform"], "3",
            "[t]\npython = 1\njq     = 2\nterraform = 3\n"),
        Self(
            "between the tables of an array", "[[e]]\nx = 1\n\n[[e]]\n", ["e", "0", "y"], "2",
            "[[e]]\nx = 1\ny = 2\n\n[[e]]\n"),
        Self(
            "a table into an element", "[[e]]\nx = 1\n[e.s]\ny = 1\n\n[[e]]\n", ["e", "0", "t", "z"], "2",
            "[[e]]\nx = 1\n[e.s]\ny = 1\n\n[e.t]\nz = 2\n\n[[e]]\n"),
        Self("a new table at the end", "[a]\nb = 1\n", ["c", "d"], "2", "[a]\nb = 1\n\n[c]\nd = 2\n"),
        Self("a new table after a blank line", "[a]\n\n", ["c", "d"], "2", "[a]\n\n[c]\nd = 2\n"),
        Self("a new table without a final newline", "[a]\nb = 1", ["c", "d"], "2", "[a]\nb = 1\n\n[c]\nd = 2\n"),
        Self(
            "a table above the one that has a header", "[a.b]\nc = 1\n", ["a", "d"], "2", "[a.b]\nc = 1\n\n[a]\nd = 2\n"
        ),
        Self(
            "beside dotted keys", "tools.ruff = 1\nname = 'x'\n", ["tools", "jq"], "2",
            "tools.ruff = 1\ntools.jq = 2\nname = 'x'\n"),
        Self(
            "beside dotted keys of a table", "[a]\nb.c.d = 1\n[e]\n", ["a", "b", "c", "f"], "2",
            "[a]\nb.c.d = 1\nb.c.f = 2\n[e]\n"),
        Self("into an inline table", "a = { b = 1 }  # c\n", ["a", "c"], "2", "a = { b = 1, c = 2 }  # c\n"),
        Self("into a tight inline table", "a = {b=1}\n", ["a", "c"], "2", "a = {b=1, c=2}\n"),
        Self("into an empty inline table", "a = {}\nb = { }\n", ["a", "c"], "2", "a = { c = 2 }\nb = { }\n"),
        Self("into an empty inline table with a space", "b = { }\n", ["b", "c"], "2", "b = { c = 2 }\n"),
        Self(
            "deep into an inline table", "a = { b = { c = 1 } }\n", ["a", "b", "d"], "2",
            "a = { b = { c = 1, d = 2 } }\n"),
        Self(
            "tables into an inline table", "a = { b = 1 }\n", ["a", "c", "d e"], "2", "a = { b = 1, c.\"d e\" = 2 }\n"),
        Self("into a table in an array", "a = [{ b = 1 }]\n", ["a", "0", "c"], "2", "a = [{ b = 1, c = 2 }]\n"),
        Self(
            "at the root, before the first table and its comment", "# top\n\n# tools\n[t]\n", ["a"], "1",
            "# top\n\na = 1\n\n# tools\n[t]\n"),
        Self("at the root, after its last key", "a = 1\n\n[t]\n", ["b"], "2", "a = 1\nb = 2\n\n[t]\n"),
        Self("after comments only", "# only this", ["a"], "1", "# only this\na = 1\n"),
        Self("after a byte order mark", "\u{FEFF}[t]\nx = 1\n", ["a"], "1", "\u{FEFF}a = 1\n\n[t]\nx = 1\n"),
    ]

    static let removing = [
        Self("a key with its line and comment", "a = 1\nb = 2 # two\nc = 3\n", ["b"], nil, "a = 1\nc = 3\n"),
        Self("the comment above stays", "# about b\nb = 2\nc = 3\n", ["b"], nil, "# about b\nc = 3\n"),
        Self("the last line without newline", "a = 1\nb = 2", ["b"], nil, "a = 1\n"),
        Self("the only key", "a = 1", ["a"], nil, ""),
        Self("a value of several lines", "a = '''\nx\n''' # y\nb = 1\n", ["a"], nil, "b = 1\n"),
        Self("a quoted key", "[t]\n'a b' = 1\n", ["t", "a b"], nil, "[t]\n"),
        Self("a dotted key", "a.b = 1\na.c = 2\n", ["a", "b"], nil, "a.c = 2\n"),
        Self("all keys of a dotted table", "a.b = 1\nx = 1\na.c = 2\n", ["a"], nil, "x = 1\n"),
        Self(
            "a table with all it holds", "[a]\nx = 1\n[a.b]\n# in b\ny = 1\n[c]\nz = 1\n", ["a"], nil,
            "[c]\nz = 1\n"),
        Self("one of several tables", "[[e]]\nx = 1\n\n[[e]]\nx = 2\n", ["e", "0"], nil, "\n[[e]]\nx = 2\n"),
        Self("all of several tables", "[[e]]\nx = 1\n[[e]]\nx = 2\n[f]\n", ["e"], nil, "[f]\n"),
        Self("the first of an inline table", "a = { b = 1, c = 2 }\n", ["a", "b"], nil, "a = { c = 2 }\n"),
        Self("the last of an inline table", "a = { b = 1, c = 2 } # x\n", ["a", "c"], nil, "a = { b = 1 } # x\n"),
        Self(
            "the middle of an inline table", "a = { b = 1,c = 2, d = 3 }\n", ["a", "c"], nil, "a = { b = 1, d = 3 }\n"),
        Self("the only one of an inline table", "a = { b = 1 }\n", ["a", "b"], nil, "a = {}\n"),
        Self(
            "dotted ones of an inline table", "a = { b.c = 1, d = 2, b.e = 3 }\n", ["a", "b"], nil, "a = { d = 2 }\n"),
        Self("inside a table in an array", "a = [{ b = 1, c = 2 }]\n", ["a", "0", "c"], nil, "a = [{ b = 1 }]\n"),
    ]
}
