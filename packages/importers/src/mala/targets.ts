import type { Target } from '../mapping/target.ts';

const created = { columns: ['created_at', 'created', 'created_on', 'date_created', 'create_date', 'timestamp', 'date'] };
const active = {
  columns: ['is_active', 'active', 'is_enabled', 'enabled', 'is_available', 'available', 'is_published', 'published', 'status'],
};

/** People. */
export const users: Target = {
  name: 'users',
  tables: ['users', 'accounts', 'staff', 'employees', 'members'],
  fields: {
    username: { columns: ['username', 'user_name', 'login', 'login_name', 'account'] },
    email: { columns: ['email', 'email_address', 'mail'] },
    name: { columns: ['display_name', 'full_name', 'name', 'nickname'] },
    password: { columns: ['password_hash', 'hashed_password', 'pass_hash', 'password', 'passwd', 'pwd', 'hash'] },
    role: { columns: ['role', 'user_role', 'user_type', 'type', 'position'] },
    active: { columns: ['is_active', 'active', 'is_enabled', 'enabled', 'status'] },
    disabled: { columns: ['is_disabled', 'disabled', 'is_blocked', 'blocked', 'is_banned', 'banned'] },
    createdAt: created,
  },
  required: [['username', 'email'], ['password']],
};

/** What is sold. */
export const products: Target = {
  name: 'products',
  tables: ['products', 'items', 'menu_items', 'menus'],
  fields: {
    name: { columns: ['name', 'product_name', 'title', 'item_name'] },
    description: { columns: ['description', 'details', 'detail', 'desc', 'info'] },
    price: { columns: ['price', 'unit_price', 'product_price', 'sale_price', 'amount'] },
    category: { columns: ['category', 'category_name', 'type', 'group'] },
    sku: { columns: ['sku', 'code', 'product_code', 'item_code'] },
    barcode: { columns: ['barcode', 'bar_code', 'ean', 'gtin'] },
    stock: { columns: ['stock', 'stock_quantity', 'stock_qty', 'quantity', 'qty', 'in_stock'] },
    active,
    deleted: { columns: ['is_deleted', 'deleted'] },
    deletedAt: { columns: ['deleted_at', 'deleted_on'] },
    image: {
      columns: ['image', 'image_url', 'image_path', 'image_file', 'image_filename', 'image_name', 'picture', 'photo', 'photo_url', 'img'],
    },
    createdAt: created,
  },
  required: [['name'], ['price']],
};

/** What a stick of each colour costs. */
export const colourPrices: Target = {
  name: 'colour_prices',
  tables: ['color_prices', 'stick_prices', 'color_price_presets', 'stick_colors', 'price_colors', 'colors', 'prices'],
  fields: {
    colour: { columns: ['color', 'color_name', 'stick_color', 'color_key', 'color_code', 'name', 'key'] },
    price: { columns: ['price', 'unit_price', 'color_price', 'amount', 'value'] },
    active,
  },
  required: [['colour'], ['price']],
};

/** What the business tells people. */
export const announcements: Target = {
  name: 'announcements',
  tables: ['announcements', 'announces', 'notices', 'news'],
  fields: {
    title: { columns: ['title', 'subject', 'heading', 'headline', 'name'] },
    body: { columns: ['content', 'body', 'message', 'text', 'description', 'detail', 'details'] },
    audience: { columns: ['audience', 'visibility', 'target', 'target_audience'] },
    pinned: { columns: ['is_pinned', 'pinned', 'pin', 'is_important', 'important'] },
    active,
    publishFrom: { columns: ['publish_from', 'published_at', 'publish_at', 'start_at', 'starts_at', 'start_date', 'valid_from'] },
    publishUntil: { columns: ['publish_until', 'expires_at', 'expire_at', 'end_at', 'ends_at', 'end_date', 'valid_until'] },
    createdAt: created,
    updatedAt: { columns: ['updated_at', 'updated', 'updated_on', 'modified_at', 'update_date'] },
  },
  required: [
    ['title', 'body'],
    ['createdAt', 'publishFrom'],
  ],
};

/** How customers pay; each row is an account. */
export const paymentSettings: Target = {
  name: 'payment_settings',
  tables: ['payment_settings', 'payment_configs', 'payment_accounts', 'payment_methods', 'bank_accounts', 'payment_qrs'],
  fields: {
    bank: { columns: ['bank_name', 'bank'] },
    accountName: { columns: ['account_name', 'account_holder', 'bank_account_name', 'holder_name'] },
    accountNumber: { columns: ['account_number', 'account_no', 'bank_account_number', 'bank_account'] },
    promptPayId: { columns: ['promptpay_id', 'promptpay', 'promptpay_number', 'promptpay_phone', 'prompt_pay', 'phone'] },
    merchantName: { columns: ['merchant_name', 'merchant', 'shop_name', 'store_name', 'promptpay_name'] },
    instructions: { columns: ['instructions', 'instruction', 'note', 'notes', 'message', 'description'] },
    qrImage: {
      columns: [
        'qr_image',
        'qr_image_url',
        'qr_image_path',
        'qr_code',
        'qr_code_url',
        'qr_code_path',
        'qr_code_image',
        'qr_url',
        'qr_path',
        'qr',
      ],
    },
    active,
  },
  required: [['accountNumber', 'promptPayId', 'qrImage', 'instructions', 'merchantName', 'bank']],
};

/** What is known of payment slips, beside their photos in the folder. */
export const slips: Target = {
  name: 'slips',
  tables: ['payment_slips', 'slips', 'slip_uploads', 'payments', 'transactions', 'orders'],
  fields: {
    file: {
      columns: [
        'slip_image',
        'slip_url',
        'slip_path',
        'slip_file',
        'slip_filename',
        'slip',
        'image',
        'image_url',
        'file_name',
        'file_path',
      ],
    },
    order: { columns: ['order_id', 'order_number', 'order_no', 'bill_id', 'bill_no'] },
    amount: { columns: ['amount', 'total', 'total_price', 'total_amount', 'price'] },
    reference: { columns: ['reference', 'reference_no', 'ref_no', 'ref', 'transaction_id', 'trans_ref'] },
    status: { columns: ['status', 'payment_status', 'slip_status'] },
    sentAt: { columns: ['uploaded_at', 'paid_at', 'created_at', 'created', 'timestamp', 'date'] },
  },
  required: [['file']],
  optional: true,
};

/** Everything that Mala's import brings. */
export const malaTargets: readonly Target[] = [users, products, colourPrices, announcements, paymentSettings, slips];
