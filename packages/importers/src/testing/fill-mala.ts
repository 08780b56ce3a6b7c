import type { OldMala } from './old-mala.ts';

/** Fills a Mala with a little of everything, and with what goes wrong. */
export async function fillMala(mala: OldMala): Promise<void> {
  await mala.query(`insert into users (id, username, password, role, full_name, is_active) values
    (1, 'admin', 'admin123', 'admin', 'Somchai', 1),
    (2, 'noi', 'sha256:8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92', 'staff', null, 1),
    (3, 'lek', 'secret-of-lek', 'staff', 'เล็ก', 0),
    (5, 'x', 'secret-of-x', 'staff', null, 1),
    (6, 'chef', 'secret-of-chef', 'chef', null, 1)`);
  await mala.query(`insert into products (id, name, description, price, category, stock, image_url, is_active) values
    (3, 'หมูเสียบไม้', 'Pork skewer', 10.00, 'Skewers', 40, '/uploads/products/pork.jpg', 1),
    (4, 'Water', null, 7.50, 'Drinks', null, 'http://old.example:8000/uploads/products/none.jpg', 1),
    (7, 'Old tea', '', 35.00, 'drinks', 0, '../secret.jpg', 0),
    (9, 'No price', '', null, null, null, null, 1)`);
  await mala.query(`insert into color_prices (color, price) values ('Red', 5), ('GREEN', 10.5), ('purple', 15.25), ('white', 3)`);
  await mala.query(`insert into announcements (id, title, content, is_active, updated_at) values
    (1, 'Closed on Songkran', 'Back on the 16th', 1, null), (2, null, 'Free water today', 0, '2024-06-01 00:00:00')`);
  await mala.query(`insert into payment_settings (bank_name, account_name, account_number, promptpay_number, qr_image) values
    ('Kasikornbank', 'Mala House', '123-4-56789-0', '081-234-5678', 'uploads/qr_codes/qr.jpg')`);
  await mala.picture('products/pork.jpg', 80);
  await mala.picture('qr_codes/qr.jpg', 90);
  await mala.picture('slips/slip_1.jpg', 100);
  await mala.file('slips/slip_2.jpg', 'not a photo');
  await mala.file('secret.jpg', 'secret');
}
