import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { setTimeout as rest } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { BucketConfig } from './config-bucket.ts'
import { type ByteRange, type FileStore, receiving, shelved } from './file-store.ts'
import { problem } from './problem.ts'
import { StoredFileGone } from './stored-file.ts'
import { verifying } from './verified-bytes.ts'

/** A store in a bucket that speaks S3. */
export type BucketStore = FileStore & {
  /** Hashes of the files that it holds, as a backup reads them. */
  names(): AsyncGenerator<string>
}

/** Longest request, transfer included: beyond, whoever asks is told that the files are not reached. */
const REQUEST_MAX_MS = 300_000

/** Longest removal: a mark older than that was left by a server that died. */
const REMOVAL_MAX_MS = 5000
const LOOK_AGAIN_MS = 50

/** Marks of the removals under way. */
const LEAVING = 'oubli/'

type Asked = { headers?: Record<string, string>; body?: Blob; search?: Record<string, string> }

/**
 * Files kept in a bucket under the names that they would have in a folder. A file is received on this machine, flushed and
 * hashed, then sent under its hash, which the service checks before it answers; a whole file is hashed again when it is read.
 *
 * A removal marks the file, looks at its date, then removes it; whoever puts the same file looks for the mark, then for
 * the file. The service must show at once what was written (Amazon since 2020, MinIO, Ceph).
 *
 * @param staging  folder of this machine where files are received
 */
export function openBucketStore({ url, region, keyId, secret }: BucketConfig, staging: string): BucketStore {
  const damaged = new Set<string>()
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region, retries: 2 })

  /** @throws Problem 503 when the service is not reached or refuses; 404 is an answer. */
  async function ask(method: string, name: string, { headers = {}, body, search = {} }: Asked = {}): Promise<Response> {
    const address = new URL(`${url}/${name}`)
    for (const [key, value] of Object.entries(search)) address.searchParams.set(key, value)
    const signal = AbortSignal.timeout(REQUEST_MAX_MS)
    const answer = await client
      .fetch(address, { method, headers, signal, ...(body ? { body } : {}) })
      .catch((error: unknown) => {
        throw unreached(`${method}: ${error}`)
      })
    if (answer.ok || answer.status === 404) return answer
    await answer.body?.cancel()
    throw unreached(`${method}: ${answer.status}`)
  }

  const facts = async (name: string) => {
    const answer = await ask('HEAD', name)
    return answer.ok ? answer.headers : undefined
  }
  const has = async (sha256: string) => (await facts(shelved(sha256))) !== undefined

  async function isLeaving(sha256: string): Promise<boolean> {
    for (let waited = 0; await facts(LEAVING + sha256); waited += LOOK_AGAIN_MS) {
      if (waited > REMOVAL_MAX_MS) await ask('DELETE', LEAVING + sha256)
      else await rest(LOOK_AGAIN_MS)
      if (waited > 2 * REMOVAL_MAX_MS) throw unreached('a removal that does not end')
    }
    return !(await has(sha256))
  }

  async function send(sha256: string, path: string): Promise<void> {
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' }
    const answer = await ask('PUT', shelved(sha256), { headers, body: await openAsBlob(path) })
    if (!answer.ok) throw unreached('PUT: no such bucket')
  }

  async function* listed(prefix: string): AsyncGenerator<string> {
    for (let from: string | undefined = ''; from !== undefined; ) {
      const search = { 'list-type': '2', prefix, ...(from === '' ? {} : { 'continuation-token': from }) }
      const answer = await ask('GET', '', { search })
      if (!answer.ok) throw unreached('LIST: no such bucket')
      const text = await answer.text()
      for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) yield key
      from = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(text)?.[1]
    }
  }

  async function read(sha256: string, range?: ByteRange): Promise<Readable> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {}
    const answer = await ask('GET', shelved(sha256), { headers })
    if (!answer.ok || answer.body === null) throw new StoredFileGone(sha256)
    const bytes = Readable.fromWeb(answer.body as ReadableStream)
    return range ? bytes : verifying(bytes, sha256, damaged)
  }

  return {
    has,
    damaged,
    kept: (sha256) => {
      const name = shelved(sha256)
      return {
        sha256,
        read: (range) => read(sha256, range),
        byteCount: async () => {
          const found = await facts(name)
          if (!found) throw new StoredFileGone(sha256)
          return Number(found.get('content-length'))
        },
      }
    },
    put: (content, limitBytes = Number.POSITIVE_INFINITY, accept) =>
      receiving(staging, content, limitBytes, async ({ path, sha256, byteCount }) => {
        await accept?.(path)
        do await send(sha256, path)
        while (await isLeaving(sha256))
        return { sha256, byteCount }
      }),
    async forget(sha256, before) {
      await ask('PUT', LEAVING + sha256, { body: new Blob([]) })
      try {
        const modified = (await facts(shelved(sha256)))?.get('last-modified')
        if (modified && new Date(modified) >= before) return false
        await ask('DELETE', shelved(sha256))
        return true
      } finally {
        await ask('DELETE', LEAVING + sha256)
      }
    },
    async recover() {
      for await (const name of listed(LEAVING)) await ask('DELETE', name)
    },
    async *names() {
      for await (const name of listed('')) {
        const sha256 = /^[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1]
        if (sha256) yield sha256
      }
    },
  }
}

/** The 503 that a person reads, and why for the log. */
const unreached = (why: string) => Object.assign(problem('filesUnreached'), { cause: new Error(why) })
