/**
 * Jest's environment: one context a worker instead of one a test file. In it the library and what it stands on
 * (cdktf, constructs) are evaluated once, so that the engine compiles and learns them once, not 160 times: a third
 * of the time of all tests. What a test file puts on the global object goes with it; the library keeps no state
 * that one file could leave to the next: data goes one way, and what is shared is a child of its device
 * (docs/ARCHITECTURE.md), never in a registry of a module.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const fs = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const NO_ARCHIVER = path.join(__dirname, 'no-archiver.cjs');
const TOKENS = '__cdktfTokenMap';

let one;

module.exports = class OneContext extends TestEnvironment {
  constructor(config, context) {
    if (one !== undefined) return one;
    super(config, context);
    // Jest takes a hundred frames, and `expect` makes an error each time that it is called.
    this.global.Error.stackTraceLimit = 10;
    const modules = new Map();
    this.global.evaluatedOnce = (file) =>
      evaluated(file, this.context, modules, config.projectConfig.sandboxInjectedGlobals).exports;
    this.exit = this.global.process.exit;
    this.storages = storagesInUse();
    compileOnce(this.context);
    this.own = new Map(Reflect.ownKeys(this.global).map((key) => [key, descriptorOf(this.global, key)]));
    one = this;
  }

  /** Nothing that the test file has put on the global object stays; cdktf keeps its tokens there. */
  async teardown() {
    const { context, fakeTimers, fakeTimersModern } = this;
    await super.teardown();
    Object.assign(this, { context, fakeTimers, fakeTimersModern });
    // Jest wraps it anew for each file, and each wrapping holds all that its file had loaded.
    this.global.process.exit = this.exit;
    // Each file has a jest-circus of its own, whose storage each promise after it would visit.
    for (const storage of this.storages) storage.disable();
    this.storages.clear();
    for (const key of Reflect.ownKeys(this.global))
      if (!this.own.has(key) && key !== TOKENS) Reflect.deleteProperty(this.global, key);
    for (const [key, descriptor] of this.own)
      if (descriptor.configurable) Object.defineProperty(this.global, key, descriptor);
  }
};

/** The storages that anybody runs something in from now on. */
function storagesInUse() {
  const used = new Set();
  const { run } = AsyncLocalStorage.prototype;
  AsyncLocalStorage.prototype.run = function (...given) {
    used.add(this);
    return run.apply(this, given);
  };
  return used;
}

/** What each test file evaluates for itself (expect, jest-circus, what stands under test/support) is compiled once. */
function compileOnce(context) {
  const compiled = new Map();
  const { compileFunction } = vm;
  vm.compileFunction = (source, parameters, options) => {
    if (options?.parsingContext !== context || options.filename.endsWith('.test.ts'))
      return compileFunction(source, parameters, options);
    const known = compiled.get(options.filename);
    if (known?.source === source) return known.made;
    const made = compileFunction(source, parameters, options);
    compiled.set(options.filename, { source, made });
    return made;
  };
}

function descriptorOf(object, key) {
  return Object.getOwnPropertyDescriptor(object, key);
}

/**
 * A CommonJS module, evaluated in this context, and what it requires. Jest gives each module of its own what is
 * `injected`, and so do we: in a context each look at a global goes a long way round.
 */
function evaluated(file, context, modules, injected) {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const module = { exports: {}, filename: file, id: file };
  modules.set(file, module);
  const source = fs.readFileSync(file, 'utf8');
  if (file.endsWith('.json')) {
    module.exports = vm.runInContext(`(${source})`, context);
    return module;
  }
  const native = createRequire(file);
  const required = (name) => {
    if (isBuiltin(name)) return native(name);
    const found = name === 'archiver' ? NO_ARCHIVER : native.resolve(name);
    return evaluated(found, context, modules, injected).exports;
  };
  required.resolve = native.resolve;
  const wrapper = new vm.Script(
    `(function (exports, require, module, __filename, __dirname, ${injected.join(', ')}) {${source}\n})`,
    { filename: file },
  );
  const globals = injected.map((name) => vm.runInContext(name, context));
  wrapper
    .runInContext(context)
    .call(module.exports, module.exports, required, module, file, path.dirname(file), ...globals);
  return module;
}
