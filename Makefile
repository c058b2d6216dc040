# Each verb is one line of the command line: `.venv/bin/python -m autograder --help`.
PYTHON ?= python3
RUN = .venv/bin/python
ENGINE = $(RUN) -m autograder
DEBIAN = bubblewrap libseccomp2
BROWSER = chromium
LESSON ?= 01_linear_units

.PHONY: demo test lab release grade bench clean walls browser

demo: .venv/ready walls
	$(ENGINE) release
	$(RUN) -m tests.sample_class.build submitted
	$(ENGINE) grade $(LESSON)
	$(ENGINE) feedback $(LESSON)
	$(ENGINE) report $(LESSON)

test: .venv/ready walls browser
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m pytest --nbval-lax --nbval-cell-timeout=60 -p no:cacheprovider source
	$(RUN) -m pytest tests

lab: .venv/ready
	.venv/bin/jupyter lab --notebook-dir=release

release: .venv/ready
	$(ENGINE) release

grade: .venv/ready walls
	$(ENGINE) grade $(LESSON)

bench: .venv/ready walls
	$(RUN) -m tests.sample_class.build --honest 48 --lesson $(LESSON) .bench
	$(ENGINE) bench $(LESSON) --submitted .bench

clean:
	rm -rf .venv .autograder .bench submitted autograded feedback reports gradebook.db*

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

# The walls of a room come from Debian; without root the command says what to install.
walls:
	@dpkg -s $(DEBIAN) >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq $(DEBIAN) >/dev/null; } \
		|| echo "The walls of a room need: apt-get install $(DEBIAN)   (see: $(ENGINE) doctor)"

browser:
	@dpkg -s $(BROWSER) >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq $(BROWSER) >/dev/null; } \
		|| echo "The browser test needs: apt-get install $(BROWSER)"
