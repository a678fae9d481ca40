import { Router } from 'express'
import type { Deps } from '#platform/deps.ts'
export const sensorThings = (_deps: Deps): Router => Router()
