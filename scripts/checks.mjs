// What `npm run check` and `npm test` both verify: each command runs beside the others and says nothing unless it fails.
import { spawn } from 'node:child_process'
import { environment, root } from './install.mjs'

/**
 * Format and lint (import directions and cycles included), types, unused code. The project of tests has every source in it, once; continuous integration
 * also checks server and client each by itself, without the globals of the other.
 */
const CHECKS = [
  ['biome', ['check', '--error-on-warnings', '.']],
  process.env.CI
    ? ['tsc', ['--build', '--builders', '3', '--checkers', '1']]
    : ['tsc', ['--build', 'tests', '--checkers', '2']],
  ['knip', []],
]

/** Runs them together with `others` (command, arguments, environment), to their ends. Stops this process with code 1 when one fails. */
export async function runChecks(...others) {
  const failures = await Promise.all([...CHECKS, ...others].map((check) => tried(...check)))
  if (failures.some(Boolean)) process.exit(1)
}

function tried(command, args, variables) {
  const started = performance.now()
  const said = []
  const child = spawn(command, args, { cwd: root, env: { FORCE_COLOR: '1', ...environment, ...variables } })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
  return new Promise((resolve) => {
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)))
    child.on('close', (code) => {
      const title = `${[command, ...args].join(' ')}, ${((performance.now() - started) / 1000).toFixed(1)} s`
      console.error(`${code === 0 ? '✓' : '✗'} ${title}`)
      if (code !== 0) process.stderr.write(Buffer.concat(said))
      resolve(code !== 0)
    })
  })
}
