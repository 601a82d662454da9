#!/usr/bin/env node
// CommonJS, and kept to syntax that old Node versions understand, so that they get a sentence instead of a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `bedrock-setup needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.\n`,
  );
  process.exitCode = 2;
} else if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  // Scripts ask for this often, and it needs nothing of the program.
  process.stdout
    .on('error', (error) => {
      if (error.code === 'EPIPE' || error.code === 'EOF') return;
      process.stderr.write(`bedrock-setup: standard output could not be written: ${error.message}.\n`);
      process.exitCode = 1;
    })
    .write(`${require('../package.json').version}\n`);
} else {
  settleColour();
  require('../dist/main.js').main(__filename);
}

// chalk looks at standard output, but the conversation is drawn on standard error; it has to be told before it is loaded.
function settleColour() {
  const { env, stderr, argv } = process;
  if (argv.includes('--no-color') || (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb') {
    env.FORCE_COLOR = '0';
  } else if (env.FORCE_COLOR === undefined) {
    env.FORCE_COLOR = stderr.isTTY ? String(depthOf(stderr)) : '0';
  }
}

function depthOf(stream) {
  const bits = stream.getColorDepth();
  if (bits >= 24) return 3;
  return bits >= 8 ? 2 : 1;
}
