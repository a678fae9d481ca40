/** Said wherever a commune would be chosen and none is served: an empty list without its reason would seem a fault. */
export const NO_COMMUNE_SERVED =
  'Aucune commune n’est encore servie ici : un administrateur la choisit dans « Mise en service », ou importe son cadastre.'

/** Under a list of communes; nothing where there is one to choose. */
export const whyNoCommune = (communes: readonly unknown[]): string | undefined =>
  communes.length === 0 ? NO_COMMUNE_SERVED : undefined
