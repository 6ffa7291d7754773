import path from 'node:path';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The table of docs/ARCHITECTURE.md (Rooms): what each room of `lib/` may import, beside itself. */
const rooms = {
  net: [],
  core: ['net'],
  planning: [],
  dialects: ['core', 'net'],
  dns: ['core', 'net', 'dialects'],
  certificates: ['core', 'net', 'dialects'],
  asa: ['core', 'net', 'certificates', 'dialects'],
  'im-presence': ['core', 'net', 'certificates', 'dialects'],
  expressway: ['core', 'net', 'certificates', 'dialects'],
  microsoft: ['core', 'net', 'certificates', 'dialects'],
  'load-balancer': ['core', 'net', 'certificates', 'dialects'],
  partners: ['core', 'net', 'certificates', 'dialects', 'im-presence', 'microsoft'],
  rules: [
    'core',
    'net',
    'dns',
    'certificates',
    'asa',
    'im-presence',
    'expressway',
    'microsoft',
    'load-balancer',
    'partners',
  ],
  output: ['core', 'planning', 'dialects'],
  serviceability: ['net'],
  door: ['core', 'net'],
};
const everything = [...Object.keys(rooms), 'patterns', 'testing', 'cli'];
rooms.patterns = everything.filter(
  (room) => !['planning', 'output', 'serviceability', 'door', 'testing', 'cli', 'patterns'].includes(room),
);
rooms.testing = everything.filter((room) => !['patterns', 'door', 'cli', 'testing'].includes(room));
rooms.cli = ['output', 'planning', 'dialects', 'serviceability'];

const lib = path.resolve(import.meta.dirname, 'lib');
const zones = Object.entries(rooms).flatMap(([room, allowed]) =>
  everything
    .filter((other) => other !== room && !allowed.includes(other))
    .map((other) => ({
      target: path.join(lib, room),
      from: path.join(lib, other),
      message: `lib/${room} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')} (docs/ARCHITECTURE.md).`,
    }))
    .concat(
      room === 'testing'
        ? []
        : [
            {
              target: path.join(lib, room),
              from: path.join(lib, 'federation-stack.ts'),
              message: 'Data flows one way: rooms do not reach back up to the stack.',
            },
          ],
    ),
);

const packages = (allowed, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: allowed, message }] }],
});

export default tseslint.config(
  {
    ignores: ['**/node_modules/', 'cdktf.out/', '**/dist/', 'coverage/', '**/*.js', '**/*.d.ts', '.scratch/'],
  },
  {
    files: ['lib/**/*.ts', 'examples/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.dev.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { typescript: { project: './tsconfig.dev.json' } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='instanceof']:not([right.name=/^(Error|Map|Set)$/])",
          message: 'Two copies of a package may be installed: recognise by Symbol.for.',
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/dns/**', 'lib/testing/**'],
    rules: packages(
      ['@cdktf/provider-dns', '@cdktf/provider-dns/*'],
      'lib/dns is the only importer of the DNS provider.',
    ),
  },
  {
    files: ['lib/net/**/*.ts', 'lib/planning/**/*.ts'],
    rules: packages(
      ['constructs', 'cdktf', 'cdktf/*', '@cdktf/*'],
      'This room is pure: plain data in and out.',
    ),
  },
  {
    files: ['lib/cli/**/*.ts', 'lib/output/**/*.ts'],
    rules: packages(
      ['constructs', '@cdktf/*'],
      'This room works on what was written, never on the construct tree.',
    ),
  },
  {
    files: ['test/consumer/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^\\.\\./\\.\\./|^cdktf-uc-federation/',
              message: 'A stranger has the installed package, and of that what lib/index.ts exports.',
            },
          ],
        },
      ],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] },
      ],
    },
  },
  { files: ['scripts/**/*.ts', 'lib/cli/**/*.ts', 'test/e2e/**/*.ts'], rules: { 'no-console': 'off' } },
);
