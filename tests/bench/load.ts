import { type ChildProcess, spawn } from 'node:child_process'
import { createConnection, type Socket } from 'node:net'
import { typedApart } from '#contract/typed-words.ts'

/** A server under test in a process of its own. */
export type BenchServer = { port: number; pid: number; stop(): Promise<void> }

export async function startServer(databaseUrl: string, staticFolder: string): Promise<BenchServer> {
  const file = new URL('./server.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, databaseUrl, staticFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  return { port: await firstNumber(child), pid: child.pid ?? 0, stop: () => stopped(child) }
}

const firstNumber = (child: ChildProcess) =>
  new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server stopped with code ${code}`)))
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
  })

const stopped = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill()
  })

export type Load = {
  requests: number
  seconds: number
  perSecond: number
  /** Of each request, in milliseconds, as the client sees them. */
  latencies: number[]
}

/**
 * Asks for the paths in turn over some connections kept open, each with one request at a time. The client writes and
 * reads the protocol itself, so that the processor is left to the server.
 *
 * @throws Error at the first answer that is not 200.
 */
export async function load(
  port: number,
  paths: readonly string[],
  options: { connections: number; requests: number; headers?: string },
): Promise<Load> {
  const { connections, requests, headers = '' } = options
  const latencies: number[] = []
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const ask = await connection(port, headers)
      while (next < requests) {
        const path = paths[next++ % paths.length] as string
        const sentAt = performance.now()
        await ask.get(path)
        latencies.push(performance.now() - sentAt)
      }
      ask.end()
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  return { requests: latencies.length, seconds, perSecond: latencies.length / seconds, latencies }
}

type Connection = { get(path: string): Promise<number>; end(): void }

function connection(port: number, headers: string): Promise<Connection> {
  const socket: Socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  let head = ''
  let missing = -1
  let asked = ''
  let settle: { resolve: (bytes: number) => void; reject: (error: Error) => void } | undefined
  let length = 0

  socket.on('data', (chunk) => {
    let bytes = chunk as Buffer
    if (missing < 0) {
      const end = bytes.indexOf('\r\n\r\n')
      head += bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1')
      if (end < 0) return
      if (!head.startsWith('HTTP/1.1 200')) settle?.reject(new Error(`${asked}: ${head.split('\r\n')[0]}`))
      length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) settle?.reject(new Error(`${asked}: no length`))
      missing = length
      bytes = bytes.subarray(end + 4)
    }
    missing -= bytes.length
    if (missing <= 0) {
      missing = -1
      head = ''
      settle?.resolve(length)
    }
  })
  socket.on('error', (error) => settle?.reject(error))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({
        end: () => socket.destroy(),
        get: (path) =>
          new Promise((done, failed) => {
            asked = path
            settle = { resolve: done, reject: failed }
            const apart = typedApart(path)
            const typed = Object.entries(apart.headers).map(([name, value]) => `${name}: ${value}\r\n`)
            socket.write(`GET ${apart.path} HTTP/1.1\r\nHost: localhost\r\n${headers}${typed.join('')}\r\n`)
          }),
      }),
    )
  })
}
