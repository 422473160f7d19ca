import type { en } from './en';

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

// Every key of English, none missing and none more.
export type Translation = Texts<typeof en>;
