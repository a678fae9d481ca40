import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'

export type ScanResult =
  | { outcome: 'clean' }
  | { outcome: 'infected'; signature: string }
  /** The scanner did not answer as it should: the file is not accepted (fail closed). */
  | { outcome: 'unavailable'; reason: string }

export type Scanner = (content: Readable) => Promise<ScanResult>

const ANSWER_MAX_MS = 60_000

/**
 * A clamd over TCP (`host:port`) or a unix socket (`/run/clamav/clamd.ctl`), by INSTREAM: chunks with their length in
 * four big-endian bytes, ended by a chunk of length zero.
 */
export function clamdScanner(address: string): Scanner {
  const [host, port] = address.startsWith('/') ? [undefined, undefined] : splitAddress(address)
  return (content) =>
    new Promise((resolve) => {
      const socket = port === undefined ? connect({ path: address }) : connect({ host, port })
      let answer = ''
      const end = (result: ScanResult) => {
        content.destroy()
        socket.destroy()
        resolve(result)
      }
      socket.setTimeout(ANSWER_MAX_MS, () => end({ outcome: 'unavailable', reason: 'no answer in time' }))
      socket.on('error', (error) => end({ outcome: 'unavailable', reason: error.message }))
      socket.on('data', (bytes) => {
        answer += bytes.toString('utf8')
        if (answer.includes('\0')) end(readAnswer(answer))
      })
      socket.on('close', () => end(readAnswer(answer)))
      content.on('error', (error) => end({ outcome: 'unavailable', reason: error.message }))
      socket.on('connect', () => {
        send(content, socket).catch((error: Error) => end({ outcome: 'unavailable', reason: error.message }))
      })
    })
}

async function send(content: Readable, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    if (socket.destroyed) return
    socket.write(length)
    if (!socket.write(chunk)) await once(socket, 'drain')
  }
  socket.write(Buffer.alloc(4))
}

/** `stream: OK`, `stream: Eicar-Signature FOUND`, anything else is a failure of the scanner. */
function readAnswer(answer: string): ScanResult {
  const text = answer.replaceAll('\0', '').trim()
  if (text === 'stream: OK') return { outcome: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(text)
  if (found?.[1]) return { outcome: 'infected', signature: found[1] }
  return { outcome: 'unavailable', reason: text || 'closed without answer' }
}

function splitAddress(address: string): [string, number] {
  const at = address.lastIndexOf(':')
  return [address.slice(0, at), Number(address.slice(at + 1))]
}
