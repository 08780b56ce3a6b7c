/** Tables as a Flask app with SQLAlchemy makes them; the old document names no columns, so these are likely ones. */
export const malaTables = `
  create table users (
    id int primary key auto_increment, username varchar(80) not null unique, password varchar(255) not null, role varchar(20) default 'staff',
    full_name varchar(120), is_active tinyint(1) default 1, created_at datetime default '2024-05-01 10:00:00', last_login datetime);
  create table products (
    id int primary key auto_increment, name varchar(200) not null, description text, price decimal(10,2), category varchar(80),
    stock int, image_url varchar(255), is_active tinyint(1) default 1, created_at datetime default '2024-05-01 10:00:00', shelf varchar(10));
  create table color_prices (id int primary key auto_increment, color varchar(20) not null, price float not null);
  create table announcements (
    id int primary key auto_increment, title varchar(200), content text, is_active tinyint(1) default 1,
    created_at datetime default '2024-05-01 10:00:00', updated_at datetime);
  create table payment_settings (
    id int primary key auto_increment, bank_name varchar(80), account_name varchar(120), account_number varchar(40),
    promptpay_number varchar(20), qr_image varchar(255));
  create table alembic_version (version_num varchar(32) primary key)`;
