# Every target is a script or one command, so that nothing needs make.
PREFIX ?= /usr/local
SIZE ?= full
SWIFT_FILES = Sources Tests Package.swift Examples/*/Sources Examples/*/Package.swift

.PHONY: setup build release test demo examples interop deployment bench docs install format lint

setup:
	Scripts/setup

build: setup
	swift build

release: setup
	swift build -c release --static-swift-stdlib --product larder

test:
	Scripts/test

demo:
	Scripts/demo

examples:
	Scripts/examples

interop:
	Scripts/interop

deployment:
	Scripts/deployment

bench:
	Benchmarks/run --size $(SIZE)

docs: setup
	Scripts/docs

install: release
	PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' Scripts/install

format:
	swift format -i --parallel -r $(SWIFT_FILES)

lint:
	swift format lint --strict --parallel -r $(SWIFT_FILES)
