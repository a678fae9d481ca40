import { execFileSync, spawn } from 'node:child_process'

/** The server as it is started by hand, on the embedded database and the whole demo territory. */
export type DemoDesk = {
  url: string
  /** Memory of the process and of its threads, in MB. */
  memoryMb(): number
  stop(): Promise<void>
}

/** @param dataDir  keeps the territory from one run to the next; made at the first, in minutes */
export const startDesk = (dataDir: string) =>
  new Promise<DemoDesk>((resolve, reject) => {
    const file = new URL('../../server/main.ts', import.meta.url).pathname
    const { DATABASE_URL: _, ...env } = process.env
    const server = spawn(process.execPath, [file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { LOG_LEVEL: 'error', ...env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', DEMO: '1' },
    })
    const stop = () =>
      new Promise<void>((stopped) => {
        server.removeAllListeners('exit')
        server.once('exit', () => stopped())
        server.kill()
      })
    let printed = ''
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /Parvis est prêt : (http\S+)/.exec(printed)?.[1]
      if (url) resolve({ url, memoryMb: () => memoryMb(server.pid ?? 0), stop })
    })
    server.once('exit', (code) => reject(new Error(`the server stopped with code ${code}: ${printed}`)))
  })

const memoryMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000
