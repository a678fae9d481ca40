import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as french from '@zxcvbn-ts/language-fr'
import type { GuessQuestion } from './guessable.ts'

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
})

parentPort?.on('message', ({ password, about }: GuessQuestion) => {
  parentPort?.postMessage(estimator.check(password, about).guesses)
})
