import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { AssociationLine, AssociationSheet, NewInKind, NewRepresentative } from './association.ts'

const agent = { tag: 'services', access: 'person' } as const

export const associationOperations = {
  associations: operation({
    ...agent,
    method: 'get',
    path: paths.associations,
    summary: 'Associations qui ont demandé une subvention',
    status: 200,
    answer: json(z.array(AssociationLine)),
    refusals: [403],
  }),
  readAssociation: operation({
    ...agent,
    method: 'get',
    path: paths.association,
    params: { id: Identifier },
    summary: 'Une association sur trois exercices : subventions, prêts, comptes rendus',
    status: 200,
    answer: json(AssociationSheet),
    refusals: [403, 404],
  }),
  addRepresentative: operation({
    ...agent,
    method: 'post',
    path: paths.associationRepresentatives,
    params: { id: Identifier },
    body: json(NewRepresentative),
    summary: 'Inscrit qui représente une association',
    status: 201,
    answer: json(AssociationSheet),
    refusals: [403, 404],
  }),
  addInKind: operation({
    ...agent,
    method: 'post',
    path: paths.associationLoans,
    params: { id: Identifier },
    body: json(NewInKind),
    summary: 'Inscrit ce qui a été prêté à une association, et sa valeur',
    status: 201,
    answer: json(AssociationSheet),
    refusals: [403, 404],
  }),
  ownAssociations: operation({
    ...agent,
    method: 'get',
    path: paths.ownAssociations,
    summary: 'Associations que la personne représente',
    status: 200,
    answer: json(z.array(AssociationLine)),
  }),
  ownAssociation: operation({
    ...agent,
    method: 'get',
    path: paths.ownAssociation,
    params: { id: Identifier },
    summary: 'La fiche d’une association que la personne représente',
    status: 200,
    answer: json(AssociationSheet),
    refusals: [404],
  }),
} as const
