import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { passingFolder, sweepPassingFolders } from '#platform/passing-folder.ts'

test('what a dead server left aside is taken away; what a live one writes, what is young and what is not ours stay', async () => {
  const within = mkdtempSync(join(tmpdir(), 'parvis-essai-'))
  onTestFinished(() => rmSync(within, { recursive: true, force: true }))
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const old = new Date(Date.now() - 2 * 60 * 60_000)
  const put = async (name: string, at: Date) => {
    const path = join(within, name)
    await mkdir(path)
    await utimes(path, at, at)
    return path
  }
  const left = await put(`parvis-passe-${dead}-table-a`, old)
  const kept = [
    await put(`parvis-passe-${process.pid}-table-b`, old),
    await put(`parvis-passe-${dead}-table-c`, new Date()),
    await put('parvis-desk-d', old),
    await put(`autre-parvis-passe-${dead}-e`, old),
  ]
  expect(await sweepPassingFolders(within)).toBe(1)
  expect(existsSync(left)).toBe(false)
  expect(kept.filter((path) => !existsSync(path))).toEqual([])
})

test('the folder of a piece of work bears the process that made it', async () => {
  const folder = await passingFolder('essai')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  expect(basename(folder)).toMatch(new RegExp(`^parvis-passe-${process.pid}-essai-`))
})
