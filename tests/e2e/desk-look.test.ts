import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { picture } from './browser.ts'
import { at } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Account, test } from './town.ts'

/** Pixels that stand out of the screen at its right. */
const overflowPx = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    const inside = main ? main.scrollWidth - main.clientWidth : 0
    return Math.max(inside, document.documentElement.scrollWidth - window.innerWidth)
  })

/** Screens of the desk, who reads them, and what says that they are there. */
const SCREENS: readonly (readonly [name: string, account: Account, path: string, shown: string])[] = [
  ['liste', 'instructeur', '/dossiers', 'dossiers'],
  ['résumé', 'instructeur', '/dossiers/:id', 'Le projet'],
  ['pièces', 'instructeur', '/dossiers/:id/pieces', 'Demande de pièces'],
  ['avis', 'instructeur', '/dossiers/:id/avis', 'Proposées par le droit'],
  ['règles', 'instructeur', '/dossiers/:id/regles', 'Règles'],
  ['décision', 'instructeur', '/dossiers/:id/decision', 'Écrire le projet'],
  ['suivi', 'instructeur', '/dossiers/:id/suivi', 'Message au demandeur'],
  ['signatures', 'maire', '/signatures', 'Audenkerque'],
  ['demandes d’avis', 'abf', '/avis', 'Ce que les mairies demandent'],
  ['mandat', 'elu', '/mandat', 'Subventions aux associations'],
  ['mes démarches', 'habitant', '/mes-demarches', 'Mes démarches'],
  ['mes dossiers', 'habitant', '/mes-dossiers', 'Mes dossiers'],
  ['dépôt', 'habitant', '/deposer', 'Que voulez-vous faire'],
]

/** A telephone, and a desk at 200 %: half as many pixels of the page. */
const SIZES = [
  ['téléphone', { width: 360, height: 760 }, 'light'],
  ['zoom à 200 %', { width: 640, height: 400 }, 'dark'],
] as const

describe('the screens of the desk', () => {
  test.for(SIZES)(
    'stand in %s, with nothing out of sight at the right',
    async ([size, viewport, colorScheme], { town }) => {
      const { page } = town
      await town.as('habitant')
      const { id } = await fileOnline(
        town,
        'housePermit',
        `Maison vue au ${size}`,
        town.ground({ isNearMonument: true }),
      )
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      let reader: Account = 'habitant'
      for (const [name, account, path, shown] of SCREENS) {
        if (account !== reader) await town.as(account)
        reader = account
        await page.goto(at(path.replace(':id', id)))
        const landmark = page.locator('main').getByText(shown).filter({ visible: true }).first()
        await landmark.waitFor()
        await landmark.scrollIntoViewIfNeeded()
        await picture(page, `${name} ${size}`)
        expect.soft(await overflowPx(page), `${name}, ${size}`).toBeLessThanOrEqual(0)
      }
    },
  )
})
