// Runs before `npm start` and `npm test`, by whatever Node the machine has: brings the dependencies of the lockfile, among
// them the Node 24 that everything else runs on. Plain JavaScript, because an older Node cannot run TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockfile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.millrace-installed');
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

function isInstalled() {
  return (
    existsSync(stamp) && existsSync(node) && readFileSync(stamp, 'utf8') === readFileSync(lockfile, 'utf8')
  );
}

function install() {
  console.error('Installing the dependencies of package-lock.json …');
  // Not `npm ci`: it refuses a lockfile that lacks the binaries of platforms that the registry in use does not carry.
  const args = ['install', '--no-save', '--no-fund', '--no-audit', '--loglevel=error'];
  const npm = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    fail('npm install failed; its message is above. Check the network or the registry and run this again.');
  const version = spawnSync(node, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).stdout?.trim();
  if (!version?.startsWith('v24.')) {
    fail(
      `Node 24 should have come with it, but ${node} says "${version}". Does npm skip install scripts (ignore-scripts)?`,
    );
  }
  writeFileSync(stamp, readFileSync(lockfile, 'utf8'));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!isInstalled()) install();
