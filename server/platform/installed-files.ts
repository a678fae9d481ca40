import { join } from 'node:path'
import { type BucketStore, openBucketStore } from './bucket-store.ts'
import type { Config } from './config.ts'
import { type FileStore, openFileStore } from './file-store.ts'

type Installed = Pick<Config, 'dataDir' | 'bucket'>

/** The files of an installation: in its bucket when it has one, else in its folder. */
export const installedFiles = (config: Installed): FileStore =>
  bucketOf(config) ?? openFileStore(join(config.dataDir, 'fichiers'))

/** The bucket of an installation, when it has one. */
export const bucketOf = ({ dataDir, bucket }: Installed): BucketStore | undefined =>
  bucket && openBucketStore(bucket, join(dataDir, 'envois'))
