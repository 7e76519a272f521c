/** The module that the bundler writes: it loads every suite of the editor. */
declare module 'waybill:suites' {
  export function loadSuites(): void;
}

declare module 'mocha/mocha.js';
