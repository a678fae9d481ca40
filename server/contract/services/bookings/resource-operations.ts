import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { HeatingPlan } from './heating.ts'
import {
  AskedAvailability,
  Availability,
  ClosedOff,
  ClosureEnding,
  NewClosure,
  NewOpening,
  NewTariff,
  PublicResource,
  Resource,
  ResourceDraft,
} from './resource.ts'

const open = { tag: 'public', access: 'anyone' } as const
const agent = { tag: 'services', access: 'person' } as const
const ofResource = { ...agent, params: { id: Identifier }, answer: json(Resource), status: 200 } as const

/** What communes lend: known by everyone, kept by their secretaries. */
export const resourceOperations = {
  publicResources: operation({
    ...open,
    method: 'get',
    path: paths.publicResources,
    summary:
      'Salles, matériel, véhicules et créneaux qui se réservent, avec leurs tarifs et la délibération qui les fixe',
    status: 200,
    answer: json(z.array(PublicResource)),
  }),
  heatingPlan: operation({
    ...open,
    method: 'get',
    path: paths.heatingPlan,
    params: { id: Identifier },
    summary: 'Programme de chauffage et d’éclairage d’une salle, tiré de ses réservations confirmées, sans aucun nom',
    status: 200,
    answer: json(HeatingPlan),
    refusals: [404],
  }),
  publicAvailability: operation({
    ...open,
    method: 'get',
    path: paths.publicAvailability,
    query: AskedAvailability,
    summary: 'Créneaux libres, sans jamais dire qui a les autres',
    status: 200,
    answer: json(z.array(Availability)),
  }),
  listResources: operation({
    ...agent,
    method: 'get',
    path: paths.resources,
    summary: 'Ce que les communes de l’agent prêtent, avec ses ouvertures, ses fermetures et ses tarifs',
    status: 200,
    answer: json(z.array(Resource)),
    refusals: [403],
  }),
  addResource: operation({
    ...agent,
    method: 'post',
    path: paths.resources,
    body: json(ResourceDraft),
    summary: 'Ajoute une salle, du matériel, un véhicule ou un créneau',
    status: 201,
    answer: json(Resource),
    refusals: [403],
  }),
  changeResource: operation({
    ...ofResource,
    method: 'put',
    path: paths.resource,
    body: json(ResourceDraft),
    summary: 'Change la fiche d’une ressource',
    refusals: [403, 404],
  }),
  addOpening: operation({
    ...ofResource,
    method: 'post',
    path: paths.resourceOpenings,
    body: json(NewOpening),
    summary: 'Heures d’ouverture, à l’heure de Paris',
    refusals: [403, 404],
  }),
  removeOpening: operation({
    ...ofResource,
    params: { id: Identifier, opening: Identifier },
    method: 'delete',
    path: paths.resourceOpening,
    summary: 'Retire des heures d’ouverture',
    refusals: [403, 404],
  }),
  addTariff: operation({
    ...ofResource,
    method: 'post',
    path: paths.resourceTariffs,
    body: json(NewTariff),
    summary: 'Tarif d’une catégorie, avec la délibération qui le fixe ; celui d’avant s’arrête la veille',
    refusals: [403, 404, 409],
  }),
  addClosure: operation({
    ...agent,
    method: 'post',
    path: paths.resourceClosures,
    body: json(NewClosure),
    summary: 'Ferme une ressource, ou toutes celles d’une commune, un moment',
    status: 201,
    answer: json(z.object({ id: z.string(), met: z.number() })),
    refusals: [403, 404],
  }),
  callOffClosed: operation({
    ...agent,
    params: { id: Identifier },
    method: 'post',
    path: paths.resourceClosureBookings,
    body: json(ClosureEnding),
    summary:
      'Annule ce qui est réservé là où c’est fermé : ce qui est payé est à rendre en entier, et chacun est prévenu',
    status: 200,
    answer: json(ClosedOff),
    refusals: [403, 404, 409],
  }),
  removeClosure: operation({
    ...agent,
    params: { id: Identifier },
    method: 'delete',
    path: paths.resourceClosure,
    summary: 'Rouvre ce qui avait été fermé',
    status: 200,
    answer: json(z.object({ id: z.string() })),
    refusals: [403, 404],
  }),
} as const
