import type { Messages, Translated } from './catalogue';
import { enAccess } from './messages/en-access';
import { enBoards } from './messages/en-boards';
import { enEnterprises } from './messages/en-enterprises';
import { enExplore } from './messages/en-explore';
import { enFigures } from './messages/en-figures';
import { enFiles } from './messages/en-files';
import { enLand } from './messages/en-land';
import { enMembers } from './messages/en-members';
import { enProjects } from './messages/en-projects';
import { enSearch } from './messages/en-search';
import { enChecks } from './messages/en-checks';
import { enReturns } from './messages/en-returns';
import { enReview } from './messages/en-review';
import { enPublish } from './messages/en-publish';
import { enImports } from './messages/en-imports';
import { enForms } from './messages/en-forms';
import { enRegisterChecks } from './messages/en-register-checks';
import { enChanges } from './messages/en-changes';
import { enInterface } from './messages/en-interface';

/** English, complete by its type: a missing key does not compile. */
export const en: Translated<Messages> = {
  ...enInterface,
  ...enFigures,
  ...enMembers,
  ...enEnterprises,
  ...enLand,
  ...enProjects,
  ...enBoards,
  ...enExplore,
  ...enFiles,
  ...enSearch,
  ...enAccess,
  ...enChecks,
  ...enReturns,
  ...enReview,
  ...enPublish,
  ...enImports,
  ...enForms,
  ...enRegisterChecks,
  ...enChanges,
};
