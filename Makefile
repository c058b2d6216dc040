# Each verb is one or two lines of the command line: `.venv/bin/python -m autograder --help`.
PYTHON ?= python3
LESSON ?= 01_linear_units
RUN = .venv/bin/python
ENGINE = $(RUN) -m autograder
PIP = $(RUN) -m pip install --quiet --disable-pip-version-check
# nbgrader finds alembic on PATH only; JupyterLab asks root to say that it means it.
JUPYTER = PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)
# A process per core; every test file is run whole by one of them.
PARALLEL = --numprocesses $(shell nproc) --dist loadfile --no-loadscope-reorder

.PHONY: demo test nightly lab desk release grade bench clean sandbox browser

demo: .venv/ready sandbox
	@echo "1 of 5  Releasing every lesson, source/ -> release/: about 10 seconds each."
	@$(ENGINE) release
	@echo "2 of 5  Handing in a sample class, submitted/: right, half right, mistaken, broken and hostile."
	@$(RUN) -m tests.sample_class.build submitted
	@echo "3 of 5  Grading $(LESSON): about half a minute."
	@$(ENGINE) grade $(LESSON)
	@echo "4 of 5  Writing each student's feedback page."
	@$(ENGINE) feedback $(LESSON)
	@echo "5 of 5  Writing the instructor's report."
	@$(ENGINE) report $(LESSON)
	@echo "Done. 'make desk' opens the course with nbgrader's formgrader, 'make clean' removes what was made."

test: .venv/ready sandbox browser
	@echo "1 of 4  ruff: style and mistakes that can be seen without running."
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@echo "2 of 4  nbval: every source notebook runs. About two minutes."
	@$(RUN) -m pytest --nbval-lax --nbval-cell-timeout=150 -p no:cacheprovider --numprocesses 2 --dist loadscope source
	@echo "3 of 4  pytest: what may run side by side. About 15 minutes; nothing is printed while tests are collected."
	@$(RUN) -m pytest --durations=10 $(PARALLEL) -m "not alone" tests
	@echo "4 of 4  pytest: what measures time, fills the machine or starts a browser, one by one. About 10 minutes."
	@$(RUN) -m pytest --durations=10 -m alone tests

nightly: .venv/ready sandbox
	@echo "What takes hours. Commands killed at 100 random moments each: about 20 minutes."
	@$(RUN) -m tests.lives.killing --kills 100
	@echo "Commands starved in 27 ways, twice each: about 20 minutes."
	@$(RUN) -m tests.lives.starving --draws 2
	@echo "Mutants of every reference with the data of 200 students: about an hour and a half."
	@failed=0; for lesson in $(notdir $(wildcard source/*)); do $(ENGINE) prove $$lesson --ids 200 || failed=1; done; exit $$failed

lab: .venv/ready
	@echo "JupyterLab for students, on release/. Ctrl-C stops it."
	@$(JUPYTER) --ServerApp.root_dir=release

desk: .venv/ready sandbox
	@echo "JupyterLab for instructors, on the course: menu Nbgrader > Formgrader. Ctrl-C stops it."
	@$(JUPYTER)

release: .venv/ready
	@echo "Releasing every lesson, source/ -> release/: about 10 seconds each."
	@$(ENGINE) release

grade: .venv/ready sandbox
	@echo "Grading $(LESSON) from submitted/."
	@$(ENGINE) grade $(LESSON)

bench: .venv/ready sandbox
	@echo "Grading 48 submissions of $(LESSON) with stock nbgrader and with this engine: several minutes."
	@$(RUN) -m tests.sample_class.build --honest 48 --lesson $(LESSON) .bench
	@$(ENGINE) bench $(LESSON) --submitted .bench

clean:
	rm -rf .venv .autograder .bench .hypothesis .pytest_cache .ruff_cache build *.egg-info
	rm -rf submitted autograded feedback reports instructor_pack gradebook.db*

.venv/ready: requirements.txt pyproject.toml
	@echo "Making .venv: about 10 seconds."
	@$(PYTHON) -m venv .venv
	@echo "Installing JupyterLab, nbgrader and what else requirements.txt names, about 110 packages: 1 to 3 minutes, silently."
	@$(PIP) --requirement requirements.txt
	@$(PIP) --no-deps --editable .
	@touch $@

# $(call debian,PACKAGES,WHAT NEEDS THEM): root installs what lacks, everyone else is told.
define debian
	@dpkg -s $(1) >/dev/null 2>&1 || if [ "$$(id -u)" = 0 ]; then \
		echo "Installing $(1) from Debian: up to a minute, silently."; \
		apt-get update -qq && apt-get install -y -qq $(1) >/dev/null; \
	else echo "$(2) needs: apt-get install $(1)"; fi
endef

sandbox:
	$(call debian,bubblewrap libseccomp2,The sandbox)

browser:
	$(call debian,chromium,The browser test)
