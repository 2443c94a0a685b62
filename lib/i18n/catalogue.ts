import { zhFigures } from './messages/zh-cn-figures';
import { zhInterface } from './messages/zh-cn-interface';

/** The source catalogue: its keys and arguments are what every other language must have. */
export const zhCN = { ...zhInterface, ...zhFigures } as const;
export type Messages = typeof zhCN;

/** The shape of a part of the catalogue in another language: the same keys, other words. */
export type Translated<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Translated<T[Key]> };
