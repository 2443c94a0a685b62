-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "shared_with" "role"[] DEFAULT ARRAY[]::"role"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_mark" (
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_mark_pkey" PRIMARY KEY ("user_id","kind","key")
);

-- CreateTable
CREATE TABLE "personal_token" (
    "id" SERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "personal_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "embed_link" (
    "id" SERIAL NOT NULL,
    "owner_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "embed_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "enterprise_title" (
    "id" SERIAL NOT NULL,
    "enterprise_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "enterprise_title_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departmental_record" (
    "enterprise_id" INTEGER NOT NULL,
    "year" SMALLINT NOT NULL,
    "item" TEXT NOT NULL,
    "value" DECIMAL(20,4) NOT NULL,
    "unit" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "departmental_record_pkey" PRIMARY KEY ("enterprise_id","year","item")
);

-- CreateTable
CREATE TABLE "land_use" (
    "enterprise_id" INTEGER NOT NULL,
    "year" SMALLINT NOT NULL,
    "parcel" TEXT NOT NULL,
    "mu" DECIMAL(14,4) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "land_use_pkey" PRIMARY KEY ("enterprise_id","year","parcel")
);

-- CreateTable
CREATE TABLE "land_evaluation" (
    "id" SERIAL NOT NULL,
    "year" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,

    CONSTRAINT "land_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "land_evaluation_criterion" (
    "evaluation_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "numerator" TEXT NOT NULL,
    "denominator" TEXT NOT NULL,
    "factor" DECIMAL(20,8) NOT NULL DEFAULT 1,
    "unit" TEXT NOT NULL,
    "benchmark" DECIMAL(20,6) NOT NULL,
    "weight" DECIMAL(8,4) NOT NULL,
    "cap" DECIMAL(8,4),
    "when_missing" TEXT NOT NULL,

    CONSTRAINT "land_evaluation_criterion_pkey" PRIMARY KEY ("evaluation_id","code")
);

-- CreateTable
CREATE TABLE "land_evaluation_grade" (
    "evaluation_id" INTEGER NOT NULL,
    "grade" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "share" DECIMAL(8,4) NOT NULL,

    CONSTRAINT "land_evaluation_grade_pkey" PRIMARY KEY ("evaluation_id","grade")
);

-- CreateTable
CREATE TABLE "land_evaluation_rule" (
    "evaluation_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "grade" TEXT,

    CONSTRAINT "land_evaluation_rule_pkey" PRIMARY KEY ("evaluation_id","code")
);

-- CreateTable
CREATE TABLE "land_evaluation_exception" (
    "evaluation_id" INTEGER NOT NULL,
    "enterprise_id" INTEGER NOT NULL,
    "rule_code" TEXT NOT NULL,
    "ground" TEXT NOT NULL,

    CONSTRAINT "land_evaluation_exception_pkey" PRIMARY KEY ("evaluation_id","enterprise_id","rule_code")
);

-- CreateTable
CREATE TABLE "admission_standard" (
    "from_date" DATE NOT NULL,
    "investment" DECIMAL(14,4) NOT NULL,
    "output" DECIMAL(14,4) NOT NULL,
    "tax" DECIMAL(14,4) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "admission_standard_pkey" PRIMARY KEY ("from_date")
);

-- CreateTable
CREATE TABLE "leaderboard" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "unit" TEXT NOT NULL,
    "ties" TEXT NOT NULL,
    "eligibility" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "note_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "leaderboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaderboard_criterion" (
    "board_id" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "measure" TEXT NOT NULL,
    "weight" DECIMAL(8,4) NOT NULL,
    "direction" TEXT NOT NULL,

    CONSTRAINT "leaderboard_criterion_pkey" PRIMARY KEY ("board_id","position")
);

-- CreateTable
CREATE TABLE "leaderboard_release" (
    "id" SERIAL NOT NULL,
    "board_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,
    "definition" JSONB NOT NULL,

    CONSTRAINT "leaderboard_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaderboard_place" (
    "release_id" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    "rank" INTEGER,
    "score" DECIMAL(20,10),
    "arithmetic" JSONB NOT NULL,

    CONSTRAINT "leaderboard_place_pkey" PRIMARY KEY ("release_id","member")
);

-- CreateTable
CREATE TABLE "project_plan" (
    "project_id" INTEGER NOT NULL,
    "year" SMALLINT NOT NULL,
    "planned" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "project_plan_pkey" PRIMARY KEY ("project_id","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_id_name_key" ON "saved_view"("owner_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "personal_token_hash_key" ON "personal_token"("hash");

-- CreateIndex
CREATE INDEX "personal_token_user_id_idx" ON "personal_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "embed_link_hash_key" ON "embed_link"("hash");

-- CreateIndex
CREATE INDEX "embed_link_owner_id_idx" ON "embed_link"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_title_enterprise_id_title_from_date_key" ON "enterprise_title"("enterprise_id", "title", "from_date");

-- CreateIndex
CREATE INDEX "departmental_record_year_idx" ON "departmental_record"("year");

-- CreateIndex
CREATE INDEX "land_use_year_parcel_idx" ON "land_use"("year", "parcel");

-- CreateIndex
CREATE UNIQUE INDEX "land_evaluation_year_key" ON "land_evaluation"("year");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_code_key" ON "leaderboard"("code");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_release_board_id_period_key" ON "leaderboard_release"("board_id", "period");

-- CreateIndex
CREATE INDEX "audit_event_subject_at_idx" ON "audit_event"("subject", "at");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_mark" ADD CONSTRAINT "search_mark_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_token" ADD CONSTRAINT "personal_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embed_link" ADD CONSTRAINT "embed_link_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_title" ADD CONSTRAINT "enterprise_title_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departmental_record" ADD CONSTRAINT "departmental_record_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_use" ADD CONSTRAINT "land_use_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_criterion" ADD CONSTRAINT "land_evaluation_criterion_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "land_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_grade" ADD CONSTRAINT "land_evaluation_grade_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "land_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_rule" ADD CONSTRAINT "land_evaluation_rule_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "land_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_exception" ADD CONSTRAINT "land_evaluation_exception_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "land_evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_exception" ADD CONSTRAINT "land_evaluation_exception_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "land_evaluation_exception" ADD CONSTRAINT "land_evaluation_exception_evaluation_id_rule_code_fkey" FOREIGN KEY ("evaluation_id", "rule_code") REFERENCES "land_evaluation_rule"("evaluation_id", "code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard_criterion" ADD CONSTRAINT "leaderboard_criterion_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "leaderboard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard_release" ADD CONSTRAINT "leaderboard_release_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "leaderboard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard_place" ADD CONSTRAINT "leaderboard_place_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "leaderboard_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_plan" ADD CONSTRAINT "project_plan_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "enterprise_title" ADD CONSTRAINT "enterprise_title_days" CHECK ("to_date" IS NULL OR "to_date" >= "from_date");
ALTER TABLE "project_plan" ADD CONSTRAINT "project_plan_planned" CHECK ("planned" >= 0);
ALTER TABLE "departmental_record" ADD CONSTRAINT "departmental_record_item" CHECK ("item" IN ('tax', 'value-added', 'energy', 'emissions', 'staff', 'rd-spending', 'revenue'));
ALTER TABLE "land_use" ADD CONSTRAINT "land_use_mu" CHECK ("mu" > 0);
ALTER TABLE "land_evaluation_criterion" ADD CONSTRAINT "land_evaluation_criterion_figures" CHECK ("benchmark" > 0 AND "weight" > 0 AND ("cap" IS NULL OR "cap" > 0));
ALTER TABLE "land_evaluation_criterion" ADD CONSTRAINT "land_evaluation_criterion_missing" CHECK ("when_missing" IN ('average', 'zero'));
ALTER TABLE "land_evaluation_grade" ADD CONSTRAINT "land_evaluation_grade_share" CHECK ("share" BETWEEN 0 AND 100);
ALTER TABLE "land_evaluation_rule" ADD CONSTRAINT "land_evaluation_rule_kind" CHECK ("kind" IN ('veto', 'exemption') AND ("kind" <> 'veto' OR "grade" IS NOT NULL));
ALTER TABLE "admission_standard" ADD CONSTRAINT "admission_standard_positive" CHECK ("investment" > 0 AND "output" > 0 AND "tax" > 0);
ALTER TABLE "leaderboard" ADD CONSTRAINT "leaderboard_words" CHECK ("unit" IN ('town', 'park', 'cluster') AND "ties" IN ('competition', 'dense'));
ALTER TABLE "leaderboard_criterion" ADD CONSTRAINT "leaderboard_criterion_words" CHECK ("weight" > 0 AND "direction" IN ('high', 'low'));
ALTER TABLE "leaderboard_place" ADD CONSTRAINT "leaderboard_place_ranked" CHECK (("rank" IS NULL) = ("score" IS NULL) AND "rank" > 0);
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_within_site" CHECK ("address" LIKE '/%' AND "address" NOT LIKE '//%');
ALTER TABLE "personal_token" ADD CONSTRAINT "personal_token_expiry" CHECK ("expires_at" > "created_at");
CREATE TRIGGER "leaderboard_release_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "leaderboard_release" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "leaderboard_place_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "leaderboard_place" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
