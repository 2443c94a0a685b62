-- CreateEnum
CREATE TYPE "form_subject" AS ENUM ('enterprise', 'project');

-- AlterEnum
ALTER TYPE "return_status" ADD VALUE 'town-approved' BEFORE 'returned';

-- DropForeignKey
ALTER TABLE "finding" DROP CONSTRAINT "finding_enterprise_id_form_period_fkey";

-- DropForeignKey
ALTER TABLE "published_figure" DROP CONSTRAINT "published_figure_publication_id_fkey";

-- DropIndex
DROP INDEX "return_form_period_idx";

-- DropIndex
DROP INDEX "finding_enterprise_id_form_period_idx";

-- AlterTable
ALTER TABLE "area" ADD COLUMN     "own_review" BOOLEAN NOT NULL DEFAULT false;

-- DropForeignKey: records hang on the key that changes.
ALTER TABLE "output_record" DROP CONSTRAINT "output_record_enterprise_id_form_period_fkey";

-- AlterTable
ALTER TABLE "return" DROP CONSTRAINT "return_pkey",
ADD COLUMN     "correction" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "entered_at" TIMESTAMPTZ(3),
ADD COLUMN     "entered_by" TEXT,
ADD COLUMN     "first_submitted_at" TIMESTAMPTZ(3),
ADD COLUMN     "form_version" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "id" SERIAL NOT NULL,
ADD COLUMN     "project_id" INTEGER,
ADD COLUMN     "town_approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "town_approved_by" TEXT,
ALTER COLUMN "enterprise_id" DROP NOT NULL,
ADD CONSTRAINT "return_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "finding" DROP COLUMN "enterprise_id",
DROP COLUMN "form",
DROP COLUMN "period",
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "fired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "line" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "return_id" INTEGER NOT NULL,
ADD COLUMN     "slot" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "publication" ADD COLUMN     "data_version" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "summary" JSONB NOT NULL DEFAULT '{}';

-- DropTable
DROP TABLE "published_figure";

-- CreateTable
CREATE TABLE "enterprise_class" (
    "enterprise_id" INTEGER NOT NULL,
    "industry_code" TEXT NOT NULL,
    "from_period" INTEGER NOT NULL,
    "to_period" INTEGER,

    CONSTRAINT "enterprise_class_pkey" PRIMARY KEY ("enterprise_id","industry_code","from_period")
);

-- CreateTable
CREATE TABLE "enterprise_contact" (
    "enterprise_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "enterprise_contact_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateTable
CREATE TABLE "form" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "subject" "form_subject" NOT NULL,
    "special" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "form_version" (
    "form" TEXT NOT NULL,
    "version" SMALLINT NOT NULL,
    "from_period" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_version_pkey" PRIMARY KEY ("form","version")
);

-- CreateTable
CREATE TABLE "form_period" (
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_by" TEXT,

    CONSTRAINT "form_period_pkey" PRIMARY KEY ("form","period")
);

-- CreateTable
CREATE TABLE "deadline_extension" (
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "area_id" INTEGER NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by" TEXT,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deadline_extension_pkey" PRIMARY KEY ("form","period","area_id")
);

-- CreateTable
CREATE TABLE "check_rule" (
    "code" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "severity" "finding_severity",
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_rule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "href" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "id" SERIAL NOT NULL,
    "return_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "error" TEXT NOT NULL DEFAULT '',
    "sent_by" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "report" JSONB NOT NULL DEFAULT '{}',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "uploaded_by" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_change" (
    "import_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "key" JSONB NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "return_cell" (
    "return_id" INTEGER NOT NULL,
    "line" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "value" DECIMAL(20,4),
    "prefilled" DECIMAL(20,4),
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "return_cell_pkey" PRIMARY KEY ("return_id","line","slot")
);

-- CreateTable
CREATE TABLE "return_comment" (
    "id" SERIAL NOT NULL,
    "return_id" INTEGER NOT NULL,
    "line" TEXT,
    "slot" TEXT,
    "body" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "return_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_event" (
    "id" BIGSERIAL NOT NULL,
    "return_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "from_status" "return_status" NOT NULL,
    "to_status" "return_status" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "return_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_presence" (
    "return_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "return_presence_pkey" PRIMARY KEY ("return_id","user_id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" SERIAL NOT NULL,
    "return_id" INTEGER NOT NULL,
    "line" TEXT,
    "slot" TEXT,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_save" (
    "return_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "return_save_pkey" PRIMARY KEY ("return_id","key")
);

-- CreateTable
CREATE TABLE "published_total" (
    "publication_id" INTEGER NOT NULL,
    "indicator_id" SMALLINT NOT NULL,
    "dimension" "dimension" NOT NULL,
    "scheme_id" SMALLINT NOT NULL DEFAULT 0,
    "period" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    "member2" TEXT NOT NULL DEFAULT '',
    "locality" "locality" NOT NULL,
    "month_value" DECIMAL(24,4),
    "month_comparable" DECIMAL(24,4),
    "month_prior" DECIMAL(24,4),
    "month_deflated" DECIMAL(34,12),
    "month_units" INTEGER NOT NULL,
    "month_comparable_units" INTEGER NOT NULL,
    "month_growing" INTEGER NOT NULL,
    "month_growing_real" INTEGER,
    "month_largest" DECIMAL(24,4),
    "month_second" DECIMAL(24,4),
    "ytd_value" DECIMAL(24,4),
    "ytd_comparable" DECIMAL(24,4),
    "ytd_prior" DECIMAL(24,4),
    "ytd_deflated" DECIMAL(34,12),
    "ytd_units" INTEGER NOT NULL,
    "ytd_comparable_units" INTEGER NOT NULL,
    "ytd_growing" INTEGER NOT NULL,
    "ytd_growing_real" INTEGER,
    "ytd_largest" DECIMAL(24,4),
    "ytd_second" DECIMAL(24,4),

    CONSTRAINT "published_total_pkey" PRIMARY KEY ("publication_id","indicator_id","dimension","scheme_id","member","member2","locality")
);

-- CreateIndex
CREATE UNIQUE INDEX "form_version_form_from_period_key" ON "form_version"("form", "from_period");

-- CreateIndex
CREATE INDEX "notice_user_id_read_at_idx" ON "notice"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "reminder_return_id_idx" ON "reminder"("return_id");

-- CreateIndex
CREATE INDEX "import_uploaded_by_uploaded_at_idx" ON "import"("uploaded_by", "uploaded_at");

-- CreateIndex
CREATE INDEX "return_comment_return_id_idx" ON "return_comment"("return_id");

-- CreateIndex
CREATE INDEX "return_event_return_id_idx" ON "return_event"("return_id");

-- CreateIndex
CREATE INDEX "attachment_return_id_idx" ON "attachment"("return_id");

-- CreateIndex
CREATE INDEX "return_save_saved_at_idx" ON "return_save"("saved_at");

-- CreateIndex
CREATE INDEX "published_total_indicator_id_dimension_scheme_id_publicatio_idx" ON "published_total"("indicator_id", "dimension", "scheme_id", "publication_id");

-- CreateIndex
CREATE INDEX "return_form_period_status_idx" ON "return"("form", "period", "status");

-- CreateIndex
CREATE UNIQUE INDEX "return_enterprise_id_form_period_key" ON "return"("enterprise_id", "form", "period");

-- CreateIndex
CREATE UNIQUE INDEX "return_project_id_form_period_key" ON "return"("project_id", "form", "period");

-- CreateIndex
CREATE INDEX "finding_return_id_idx" ON "finding"("return_id");

-- CreateIndex
CREATE INDEX "finding_check_fired_at_idx" ON "finding"("check", "fired_at");

-- AddForeignKey
ALTER TABLE "enterprise_class" ADD CONSTRAINT "enterprise_class_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_class" ADD CONSTRAINT "enterprise_class_industry_code_fkey" FOREIGN KEY ("industry_code") REFERENCES "industry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_contact" ADD CONSTRAINT "enterprise_contact_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_version" ADD CONSTRAINT "form_version_form_fkey" FOREIGN KEY ("form") REFERENCES "form"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_period" ADD CONSTRAINT "form_period_form_fkey" FOREIGN KEY ("form") REFERENCES "form"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_form_period_fkey" FOREIGN KEY ("form", "period") REFERENCES "form_period"("form", "period") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_extension" ADD CONSTRAINT "deadline_extension_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return" ADD CONSTRAINT "return_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_cell" ADD CONSTRAINT "return_cell_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_comment" ADD CONSTRAINT "return_comment_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_event" ADD CONSTRAINT "return_event_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_presence" ADD CONSTRAINT "return_presence_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_presence" ADD CONSTRAINT "return_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_save" ADD CONSTRAINT "return_save_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_total" ADD CONSTRAINT "published_total_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_enterprise_id_form_period_fkey" FOREIGN KEY ("enterprise_id", "form", "period") REFERENCES "return"("enterprise_id", "form", "period") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was approved before counts as before.
UPDATE "return" SET "approved_at" = now() WHERE "status" IN ('approved', 'published') AND "approved_at" IS NULL;

-- What the schema language cannot say.
ALTER TABLE "return" ADD CONSTRAINT "return_of_one" CHECK (num_nonnulls("enterprise_id", "project_id") = 1);
ALTER TABLE "return" DROP CONSTRAINT "return_no_january";
ALTER TABLE "return" ADD CONSTRAINT "return_no_january" CHECK (
  "period" BETWEEN 190001 AND 299912 AND "period" % 100 BETWEEN 1 AND 12 AND ("period" % 100 > 1 OR "form" NOT IN ('monthly-output', 'project-investment')));
ALTER TABLE "return" ADD CONSTRAINT "return_accepted" CHECK ("status" NOT IN ('approved', 'published') OR "approved_at" IS NOT NULL);
ALTER TABLE "return" ADD CONSTRAINT "return_correction" CHECK (NOT "correction" OR "approved_at" IS NOT NULL);
ALTER TABLE "return_cell" ADD CONSTRAINT "return_cell_slot" CHECK ("slot" IN ('month', 'ytd', 'prior-month', 'prior-ytd', 'value', 'prior-value'));
ALTER TABLE "return_comment" ADD CONSTRAINT "return_comment_says_something" CHECK (btrim("body") <> '' AND ("line" IS NULL) = ("slot" IS NULL));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_size" CHECK ("bytes" > 0);
ALTER TABLE "finding" ADD CONSTRAINT "finding_outcome" CHECK ("outcome" IN ('corrected', 'accepted') AND "closed_at" IS NOT NULL OR "outcome" IS NULL);
CREATE UNIQUE INDEX "finding_open_once" ON "finding" ("return_id", "check", "line", "slot") WHERE "closed_at" IS NULL;
ALTER TABLE "enterprise_class" ADD CONSTRAINT "enterprise_class_periods" CHECK ("from_period" % 100 BETWEEN 2 AND 12 AND ("to_period" IS NULL OR ("to_period" % 100 BETWEEN 2 AND 12 AND "to_period" >= "from_period")));
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_words" CHECK ("channel" IN ('product', 'mail') AND "state" IN ('sent', 'failed'));
ALTER TABLE "import" ADD CONSTRAINT "import_state" CHECK ("state" IN ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undone'));
CREATE TRIGGER "return_event_append_only" BEFORE UPDATE OR DELETE ON "return_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "published_total_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "published_total" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
