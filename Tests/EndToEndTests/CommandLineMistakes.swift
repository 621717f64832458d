import LarderTesting
import Testing

@Test(
    "words that say nothing Larder could do end with 64",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "no command", "", status: 64,
            """
            error: no command
            hint: run "larder --help"
            """),
        Mistake(
            "unknown command", "aply", status: 64,
            """
            error: no command "aply"
            hint: did you mean "apply"?
            """),
        Mistake(
            "unknown command like none", "frobnicate", status: 64,
            """
            error: no command "frobnicate"
            hint: run "larder --help"
            """),
        Mistake(
            "group alone", "entities", status: 64,
            """
            error: entities needs one of its commands
            hint: it has: list, describe
            """),
        Mistake(
            "unknown command of a group", "feature-views lst", status: 64,
            """
            error: no command "feature-views lst"
            hint: did you mean "feature-views list"?
            """),
        Mistake(
            "unknown option", "materialize 2024-03-20 now --overwite", status: 64,
            """
            error: larder materialize has no option --overwite
            hint: did you mean --overwrite?
            """),
        Mistake(
            "unknown letter", "plan -z", status: 64,
            """
            error: larder plan has no option -z
            hint: run "larder plan --help"
            """),
        Mistake(
            "unknown global option", "--quiet plan", status: 64,
            """
            error: larder has no option --quiet
            hint: run "larder --help"
            """),
        Mistake(
            "option without its value", "plan -c", status: 64,
            """
            error: -c needs a value
            hint: run "larder plan --help"
            """),
        Mistake(
            "option with an unwanted value", "teardown --force=yes", status: 64,
            """
            error: --force takes no value
            hint: write --force alone
            """),
        Mistake(
            "option given twice", "-c . plan -c .", status: 64,
            """
            error: --chdir is given twice
            hint: give it once
            """),
        Mistake(
            "unknown choice", "--log-level loud plan", status: 64,
            """
            error: --log-level can't be "loud"
            hint: choices: error, warning, info, debug
            """),
        Mistake(
            "too many words", "apply now", status: 64,
            """
            error: larder apply does not take "now"
            hint: run "larder apply --help"
            """),
        Mistake(
            "START and END missing", "materialize", status: 64,
            """
            error: larder materialize needs START and END
            hint: write: larder materialize START END [OPTIONS]
            """),
        Mistake(
            "END missing", "materialize 2024-03-20", status: 64,
            """
            error: larder materialize needs END
            hint: write: larder materialize START END [OPTIONS]
            """),
        Mistake(
            "END of incremental missing", "materialize-incremental", status: 64,
            """
            error: larder materialize-incremental needs END
            hint: write: larder materialize-incremental END [OPTIONS]
            """),
        Mistake(
            "name missing", "delete", status: 64,
            """
            error: larder delete needs NAME
            hint: write: larder delete NAME
            """),
        Mistake(
            "name to describe missing", "entities describe", status: 64,
            """
            error: larder entities describe needs NAME
            hint: write: larder entities describe NAME [OPTIONS]
            """),
        Mistake(
            "shell missing", "completion", status: 64,
            """
            error: larder completion needs SHELL
            hint: write: larder completion SHELL
            """),
        Mistake(
            "unknown shell", "completion tcsh", status: 64,
            """
            error: SHELL can't be "tcsh"
            hint: choices: bash, zsh, fish
            """),
        Mistake(
            "unknown template", "init new --template jso", status: 64,
            """
            error: --template can't be "jso"
            hint: did you mean "json"? choices: json, swift, minimal
            """),
        Mistake(
            "words after version", "version 2", status: 64,
            """
            error: larder version does not take "2"
            hint: run "larder version --help"
            """),
        Mistake(
            "words after configuration", "configuration x", status: 64,
            """
            error: larder configuration does not take "x"
            hint: run "larder configuration --help"
            """),
        Mistake(
            "words after registry-dump", "registry-dump x", status: 64,
            """
            error: larder registry-dump does not take "x"
            hint: run "larder registry-dump --help"
            """),
        Mistake(
            "unknown list format", "entities list --format yaml", status: 64,
            """
            error: --format can't be "yaml"
            hint: choices: table, json
            """),
        Mistake(
            "tag without a value", "entities list --tags team", status: 64,
            """
            error: --tags can't be "team"
            hint: write --tags KEY:VALUE
            """),
        Mistake(
            "teardown that nobody can answer", "teardown", status: 64,
            """
            error: teardown asks before it removes anything, and nobody can answer
            hint: run "larder teardown --force"
            """),
    ])
func usage(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "init overwrites nothing, and leaves nothing half made",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "files that are there", "init .",
            """
            error: .: there is already feature_store.yaml
            hint: init overwrites nothing: name another directory
            """),
        Mistake(
            "a file in the place of the directory", "init data/stats.csv",
            """
            error: data/stats.csv: a file has this name
            hint: name another directory
            """),
        Mistake(
            "a file on the way", "init data/stats.csv/new",
            """
            error: data/stats.csv/new: the repository can't be written: Not a directory
            hint: name another directory
            """),
        Mistake(
            "without the engine that makes its data", "init new",
            """
            error: cannot load DuckDB: /nonexistent: cannot open shared object file: No such file or directory
            hint: run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB
            """,
            environment: ["LARDER_DUCKDB": "/nonexistent"]),
    ])
func initialize(_ mistake: Mistake) throws { try mistake.check() }
