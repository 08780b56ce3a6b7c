CREATE TABLE "product_words" (
	"organization_id" uuid NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "product_words_organization_id_word_pk" PRIMARY KEY("organization_id","word")
);
--> statement-breakpoint
ALTER TABLE "product_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "products_trigrams";--> statement-breakpoint
DROP INDEX "products_sku";--> statement-breakpoint
DROP INDEX "products_price";--> statement-breakpoint
DROP INDEX "products_name";--> statement-breakpoint
ALTER TABLE "products" drop column "words";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || coalesce(sku, '') || ' ' || coalesce(barcode, '') || ' ' || description)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "sku_key" text GENERATED ALWAYS AS (lower(sku)) STORED;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "name_words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || coalesce(sku, '') || ' ' || coalesce(barcode, ''))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "product_words" ADD CONSTRAINT "product_words_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_words_beginnings" ON "product_words" USING btree ("organization_id","word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "product_words_trigrams" ON "product_words" USING gin ("organization_id","word" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "products_category_published" ON "products" USING btree ("organization_id","category_id","published_at","id") WHERE deleted_at is null and status = 'published';--> statement-breakpoint
CREATE INDEX "products_category_price" ON "products" USING btree ("organization_id","category_id","price_minor","id","status") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_menu_section" ON "products" USING btree ("organization_id","menu_section_id","created_at","id") WHERE deleted_at is null and menu_section_id is not null;--> statement-breakpoint
CREATE INDEX "products_deleted" ON "products" USING btree ("organization_id","deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "products_name_words" ON "products" USING gin ("organization_id","name_words") WITH (fastupdate=false);--> statement-breakpoint
CREATE UNIQUE INDEX "products_sku" ON "products" USING btree ("organization_id","sku_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_price" ON "products" USING btree ("organization_id","price_minor","id","status") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("organization_id","name_key","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE POLICY "organization" ON "product_words" AS PERMISSIVE FOR ALL TO public USING (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid) WITH CHECK (organization_id = nullif(current_setting('souk.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE INDEX "products_words" ON "products" USING gin ("organization_id","words") WITH (fastupdate=false);--> statement-breakpoint

INSERT INTO product_words (organization_id, word)
  SELECT DISTINCT organization_id, word FROM products, unnest(tsvector_to_array(words)) AS word WHERE length(word) <= 60;--> statement-breakpoint
-- Adds the words of a product to those the organization knows. One by one: joined to the table, they would be looked for by reading all
-- words of the organization, wherever the planner believes that it has hardly any, as of one whose first products are just being imported.
CREATE FUNCTION catalog_learn_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  used text;
  fresh text[] := '{}';
BEGIN
  FOREACH used IN ARRAY tsvector_to_array(NEW.words) LOOP
    IF length(used) <= 60 AND NOT EXISTS (SELECT FROM product_words WHERE organization_id = NEW.organization_id AND word = used) THEN
      fresh := fresh || used;
    END IF;
  END LOOP;
  IF fresh <> '{}' THEN
    -- One transaction at a time: two that insert the same words in another order would wait for each other for ever.
    PERFORM pg_advisory_xact_lock(hashtextextended('catalog words ' || NEW.organization_id, 0));
    INSERT INTO product_words (organization_id, word) SELECT NEW.organization_id, unnest(fresh) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION catalog_learn_words() FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER products_learn_words AFTER INSERT ON products FOR EACH ROW EXECUTE FUNCTION catalog_learn_words();--> statement-breakpoint
CREATE TRIGGER products_learn_changed_words AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.words IS DISTINCT FROM NEW.words) EXECUTE FUNCTION catalog_learn_words();--> statement-breakpoint

-- What a search asks for, beyond its words exactly: for each word those that it is part of, else those spelled much like it.
-- Null where one of its words resembles nothing. Looks at words, never at products, so it takes as long for a hundred thousand as for ten.
CREATE FUNCTION catalog_near_words(org uuid, search text) RETURNS text LANGUAGE plpgsql STABLE
  SET search_path = public, pg_temp SET enable_seqscan = off SET pg_trgm.similarity_threshold = '0.25' AS $$
DECLARE
  asked text;
  near text[];
  result text;
BEGIN
  FOREACH asked IN ARRAY (tsvector_to_array(to_tsvector('simple', search)))[1:8] LOOP
    near := ARRAY(
      SELECT word FROM product_words
      WHERE organization_id = org AND word ~>=~ asked AND word ~<~ (asked || chr(1114111)) ORDER BY word USING ~<~ LIMIT 20
    );
    IF near = '{}' AND length(asked) >= 3 THEN
      near := ARRAY(
        SELECT word FROM product_words
        WHERE organization_id = org AND word LIKE ('%' || replace(replace(replace(asked, '\', '\\'), '%', '\%'), '_', '\_') || '%') LIMIT 20
      );
    END IF;
    -- Two letters in the wrong order are the commonest slip, and leave a short word hardly a trigram. A number nearly right is another number.
    IF near = '{}' AND length(asked) BETWEEN 3 AND 20 AND asked !~ '[0-9]' THEN
      near := ARRAY(
        SELECT word FROM product_words WHERE organization_id = org AND word = ANY (
          ARRAY(SELECT overlay(asked PLACING reverse(substr(asked, place, 2)) FROM place FOR 2) FROM generate_series(1, length(asked) - 1) AS place)
        )
      );
    END IF;
    IF near = '{}' AND length(asked) >= 3 AND asked !~ '[0-9]' THEN
      near := ARRAY(
        SELECT word FROM product_words WHERE organization_id = org AND word % asked ORDER BY similarity(word, asked) DESC, word LIMIT 5
      );
    END IF;
    IF near = '{}' THEN RETURN NULL; END IF;
    result := concat_ws(' & ', result, '(' || (
      SELECT string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ') FROM unnest(near) AS word
    ) || ')');
  END LOOP;
  RETURN result;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION catalog_near_words(uuid, text) FROM PUBLIC;--> statement-breakpoint

-- The ids of a page of the organization's products, in order. It runs as its owner, past row-level security, because under it `@@` is no
-- condition of an index; so it takes the organization from the transaction's setting alone, and gives back nothing but ids.
--
-- What many products have is found among the first few in the list's order; what few have, by the words' index. Neither reads more than a
-- few thousand rows, however many there are.
CREATE FUNCTION catalog_find(asked jsonb, OUT ids uuid[], OUT tiers integer[], OUT total integer, OUT is_all boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET jit = off SET enable_seqscan = off AS $$
DECLARE
  org uuid := nullif(current_setting('souk.organization_id', true), '')::uuid;
  search text := asked->>'search';
  order_by text := asked->>'sort';
  public_only boolean := coalesce((asked->>'publicOnly')::boolean, false);
  skipped integer := coalesce((asked->>'skip')::integer, 0);
  wanted integer := (asked->>'most')::integer + skipped;
  -- Queries as text, empty where they find nothing.
  exact text := plainto_tsquery('simple', search)::text;
  near text := '';
  key_word text;
  key text;
  direction text := CASE WHEN order_by IN ('price_up', 'name') THEN 'ASC' ELSE 'DESC' END;
  ordering text;
  scope text := format('organization_id = %L', org);
  after text := '';
  match text;
  hits uuid[];
  seen integer;
  all_hits integer;
  -- Where a page is not full after as many rows, its words are so rare that the index finds no more rows than that.
  reach integer := least(5000, 40 * wanted);
BEGIN
  ids := '{}'; tiers := '{}'; total := 0; is_all := true;
  IF org IS NULL THEN RETURN; END IF;

  key := CASE order_by WHEN 'price_up' THEN 'price_minor' WHEN 'price_down' THEN 'price_minor' WHEN 'name' THEN 'name_key'
    ELSE CASE WHEN public_only THEN 'published_at' ELSE 'created_at' END END;
  ordering := key || ' ' || direction || ', id ' || direction;
  scope := scope || CASE WHEN coalesce((asked->>'deleted')::boolean, false) THEN ' AND deleted_at IS NOT NULL' ELSE ' AND deleted_at IS NULL' END;
  IF public_only THEN scope := scope || ' AND status = ''published''';
  ELSIF asked ? 'status' THEN scope := scope || format(' AND status = %L', asked->>'status'); END IF;
  IF asked ? 'categoryId' THEN scope := scope || format(' AND category_id = %L::uuid', asked->>'categoryId'); END IF;
  IF asked ? 'menuSectionId' THEN scope := scope || format(' AND menu_section_id = %L::uuid', asked->>'menuSectionId'); END IF;
  IF asked ? 'priceFrom' THEN scope := scope || format(' AND price_minor >= %L::bigint', asked->>'priceFrom'); END IF;
  IF asked ? 'priceTo' THEN scope := scope || format(' AND price_minor <= %L::bigint', asked->>'priceTo'); END IF;
  IF asked ? 'afterId' THEN
    after := format(' AND (%I, id) %s (%L::%s, %L::uuid)', key, CASE direction WHEN 'ASC' THEN '>' ELSE '<' END, asked->>'afterKey',
      CASE key WHEN 'price_minor' THEN 'bigint' WHEN 'name_key' THEN 'text' ELSE 'timestamptz' END, asked->>'afterId');
  END IF;

  IF search IS NULL THEN
    EXECUTE format('SELECT array_agg(id), count(*) FROM (SELECT id FROM products WHERE %s%s ORDER BY %s LIMIT %s OFFSET %s) AS page',
      scope, after, ordering, wanted - skipped, skipped) INTO ids, total;
    ids := coalesce(ids, '{}');
    tiers := array_fill(0, ARRAY[cardinality(ids)]);
    is_all := total < wanted - skipped;
    IF asked ? 'countTo' THEN
      EXECUTE format('SELECT count(*) FROM (SELECT FROM products WHERE %s LIMIT %s) counted', scope, (asked->>'countTo')::integer + 1) INTO total;
      is_all := total <= (asked->>'countTo')::integer;
    END IF;
    RETURN;
  END IF;

  -- A word that no product has spares looking for it.
  FOREACH key_word IN ARRAY tsvector_to_array(to_tsvector('simple', search)) LOOP
    IF length(key_word) <= 60 AND NOT EXISTS (SELECT FROM product_words WHERE organization_id = org AND word = key_word) THEN exact := ''; END IF;
  END LOOP;

  FOR tier IN coalesce((asked->>'afterTier')::integer, 0) .. CASE order_by WHEN 'relevance' THEN 1 ELSE 0 END LOOP
    IF order_by <> 'relevance' OR tier = 1 THEN near := coalesce(catalog_near_words(org, search), ''); END IF;
    CONTINUE WHEN exact = '' AND near = '';
    match := CASE
      WHEN order_by = 'relevance' AND tier = 0 THEN format('name_words @@ %L::tsquery', exact)
      WHEN near = '' OR near = '(' || exact || ')' THEN format('words @@ %L::tsquery', exact)
      WHEN exact = '' THEN format('name_words @@ %L::tsquery', near)
      ELSE format('(words @@ %L::tsquery OR name_words @@ %L::tsquery)', exact, near) END
      || CASE WHEN tier = 1 AND exact <> '' THEN format(' AND NOT name_words @@ %L::tsquery', exact) ELSE '' END;

    EXECUTE format('WITH seen AS MATERIALIZED (SELECT id, %s AS hit FROM products WHERE %s%s ORDER BY %s LIMIT %s),
        hits AS MATERIALIZED (SELECT ARRAY(SELECT id FROM seen WHERE hit LIMIT %s) AS ids)
      SELECT ids, CASE WHEN %L OR cardinality(ids) < %6$s THEN (SELECT count(*) FROM seen) ELSE 0 END,
        CASE WHEN %7$L THEN (SELECT count(*) FROM seen WHERE hit) ELSE cardinality(ids) END FROM hits',
      match, scope, after, ordering, reach, wanted - cardinality(ids), asked ? 'countTo') INTO hits, seen, all_hits;
    IF seen = reach AND cardinality(hits) < wanted - cardinality(ids) THEN
      -- Few have it.
      EXECUTE format('SELECT (array_agg(id ORDER BY %s))[1:%s], count(*)
        FROM (SELECT id, %I FROM products WHERE %s%s AND %s OFFSET 0) AS few',
        ordering, wanted - cardinality(ids), key, scope, after, match) INTO hits, all_hits;
      seen := 0;
    END IF;
    ids := ids || hits;
    tiers := tiers || array_fill(tier, ARRAY[coalesce(cardinality(hits), 0)]);
    total := total + all_hits;
    after := '';
    IF cardinality(ids) >= wanted THEN
      is_all := false;
      EXIT;
    END IF;
  END LOOP;
  ids := ids[skipped + 1:];
  tiers := tiers[skipped + 1:];
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION catalog_find(jsonb) FROM PUBLIC;
