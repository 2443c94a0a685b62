/** The last period of the demo district that counts as published as final (yyyymm); later ones are provisional. */
export const DEMO_PUBLISHED_UNTIL = 202410;
