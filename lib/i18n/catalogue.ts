import { zhAccess } from './messages/zh-cn-access';
import { zhBoards } from './messages/zh-cn-boards';
import { zhEnterprises } from './messages/zh-cn-enterprises';
import { zhExplore } from './messages/zh-cn-explore';
import { zhFigures } from './messages/zh-cn-figures';
import { zhFiles } from './messages/zh-cn-files';
import { zhLand } from './messages/zh-cn-land';
import { zhMembers } from './messages/zh-cn-members';
import { zhProjects } from './messages/zh-cn-projects';
import { zhSearch } from './messages/zh-cn-search';
import { zhChecks } from './messages/zh-cn-checks';
import { zhReturns } from './messages/zh-cn-returns';
import { zhReview } from './messages/zh-cn-review';
import { zhPublish } from './messages/zh-cn-publish';
import { zhImports } from './messages/zh-cn-imports';
import { zhForms } from './messages/zh-cn-forms';
import { zhRegisterChecks } from './messages/zh-cn-register-checks';
import { zhChanges } from './messages/zh-cn-changes';
import { zhInterface } from './messages/zh-cn-interface';

/** The source catalogue: its keys and arguments are what every other language must have. */
export const zhCN = {
  ...zhInterface,
  ...zhFigures,
  ...zhMembers,
  ...zhEnterprises,
  ...zhLand,
  ...zhProjects,
  ...zhBoards,
  ...zhExplore,
  ...zhFiles,
  ...zhSearch,
  ...zhAccess,
  ...zhChecks,
  ...zhReturns,
  ...zhReview,
  ...zhPublish,
  ...zhImports,
  ...zhForms,
  ...zhRegisterChecks,
  ...zhChanges,
} as const;
export type Messages = typeof zhCN;

/** The shape of a part of the catalogue in another language: the same keys, other words. */
export type Translated<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Translated<T[Key]> };
