// The floors of the house: a room imports from lower floors only, and rooms on one floor do not know each other.
const floors = [
  ['secrets'],
  ['ini', 'shell'],
  ['aws'],
  ['findings', 'policy', 'clients'],
  ['wizard', 'plan', 'verify'],
  ['faces/words'],
  ['session'],
  ['faces/ink', 'faces/plain', 'faces/headless', 'host', 'demo'],
  ['cli'],
];

const roomRules = floors.flatMap((rooms, level) =>
  rooms.map((room) => ({
    name: `${room.replace('/', '-')}-imports-lower-floors-only`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: '^src/',
      pathNot: [
        `^src/${room}/`,
        ...floors
          .slice(0, level)
          .flat()
          .map((lower) => `^src/${lower}/`),
      ],
    },
  })),
);

const only = (name, rooms, modules) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: rooms.map((room) => `^src/${room}`) },
  to: { path: modules, dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'nobody-imports-main', severity: 'error', from: { path: '^src/' }, to: { path: '^src/main' } },
    only('only-the-ink-face-draws-with-ink', ['faces/ink/'], ['node_modules/(ink|react)/']),
    only('only-the-plain-face-asks-with-inquirer', ['faces/plain/'], ['node_modules/@inquirer/']),
    only('only-cli-parses-with-commander', ['cli/'], ['node_modules/commander/']),
    only(
      'only-the-doors-touch-the-world',
      ['host/', 'demo/', 'main'],
      [
        'node_modules/(@aws-sdk|@smithy|write-file-atomic|proxy-agent)/',
        '^(node:)?(fs|net|http|https|tls|child_process|dns|os|dgram)(/|$)',
      ],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
