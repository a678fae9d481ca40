import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import { countText } from '#wording/quantity.ts'

type Crisis = { id: string; communes: readonly string[]; until: string | null }

/** How long a crisis that says no end closes what is lent: it is opened again when the crisis is lifted. */
const OPEN_ENDED_DAYS = 365

/** In a crisis nothing more is lent: rooms, equipment and vehicles are closed to booking. What is booked stays and is counted: the secretary calls it off by days, from the closure. */
export const LENDING_IN_A_CRISIS = {
  name: 'Réservations de salles et de matériel',

  async suspend(scoped: Scoped, { id, communes, until }: Crisis): Promise<string | null> {
    const { closed, booked } = await scoped.one<{ closed: number; booked: number }>(sql`
      select closed, booked from close_lending(${id}::uuid, ${[...communes]}::text[], ${'Crise déclarée par le maire'}, now(),
        coalesce((${until}::date + 1)::timestamp at time zone 'Europe/Paris', now() + make_interval(days => ${OPEN_ENDED_DAYS})))`)
    if (closed === 0) return null
    return booked === 0
      ? 'Salles, matériel et véhicules sont fermés à la réservation ; aucune réservation ne tombe dans cette période.'
      : `Salles, matériel et véhicules sont fermés à la réservation ; ${countText(booked, 'réservation tombe', 'réservations tombent')} dans cette période : la fiche de chaque ressource, à « Fermetures », les annule jour par jour, rend ce qui est payé et prévient chacun.`
  },

  async resume(scoped: Scoped, { id }: Pick<Crisis, 'id'>): Promise<string | null> {
    const { opened } = await scoped.one<{ opened: number }>(sql`select reopen_lending(${id}::uuid) as opened`)
    return opened === 0 ? null : 'Salles, matériel et véhicules se réservent de nouveau.'
  },
}
