import { checked } from './door';
import * as library from './library';

export * from './library';

// The same names, behind the door. For `import { Asa }` Node reads the names above without running them; an assignment
// to `module.exports` would end that.
Object.assign(module, { exports: checked(library) });
