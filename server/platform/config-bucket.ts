import { z } from 'zod'

/** A bucket that speaks S3, by its own address, and the key that opens it. */
export type BucketConfig = { url: string; region: string; keyId: string; secret: string }

const needed = 'est nécessaire avec FILES_S3_URL'

const Bucket = z.object({
  FILES_S3_URL: z.url({ protocol: /^https?$/, error: 'est l’adresse du compartiment, https://serveur/compartiment' }),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_KEY: z.string({ error: needed }),
  FILES_S3_SECRET: z.string({ error: needed }),
})

/**
 * The bucket of FILES_S3_URL; absent: files are in a folder.
 * @throws Error in French naming what is wrong: nothing starts on a wrong configuration
 */
export function readBucket(env: Record<string, string | undefined>): BucketConfig | undefined {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  if (filled.FILES_S3_URL === undefined) return undefined
  const parsed = Bucket.safeParse(filled)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} : ${issue.message}`)
    throw new Error(`Configuration refusée :\n${lines.join('\n')}`)
  }
  const { FILES_S3_URL: url, FILES_S3_REGION: region, FILES_S3_KEY: keyId, FILES_S3_SECRET: secret } = parsed.data
  return { url: url.replace(/\/+$/, ''), region, keyId, secret }
}
