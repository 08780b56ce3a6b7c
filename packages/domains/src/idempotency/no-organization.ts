/** Stands for "no organization" where a row must name one: the nil UUID, which no organization has. */
export const noOrganization = '00000000-0000-0000-0000-000000000000';
