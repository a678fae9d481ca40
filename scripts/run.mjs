// Runs a TypeScript script or a tool on the Node of the package, after installing what is missing: `node scripts/run.mjs oracle.ts FILE`.
import { install, run } from './install.mjs'

const [what, ...args] = process.argv.slice(2)
install()
if (what.endsWith('.ts')) run('node', [`scripts/${what}`, ...args])
else run(what, args)
