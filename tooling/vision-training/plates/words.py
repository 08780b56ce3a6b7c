"""Small print on plates and frames, and lettering on vehicles and signs that is no plate."""

CITIES = (
    "SP - SAO PAULO", "RJ - RIO DE JANEIRO", "BA - SALVADOR", "MG - BELO HORIZONTE", "PR - CURITIBA", "RS - PORTO ALEGRE", "PE - RECIFE",
    "CE - FORTALEZA", "AM - MANAUS", "PA - BELEM", "GO - ANAPOLIS", "SC - JOINVILLE", "ES - SERRA", "DF - BRASILIA", "MT - CUIABA",
    "SP - CAMPINAS", "SP - SANTOS", "MG - UBERLANDIA", "BA - ILHEUS", "PB - JOAO PESSOA", "RN - NATAL", "SP - SAO BERNARDO DO CAMPO",
)
STATES = (
    "ALASKA", "TEXAS", "California", "NEW YORK", "FLORIDA", "Georgia", "OHIO", "Virginia", "Illinois", "COLORADO", "Washington", "NEW JERSEY",
    "MISSOURI", "Nevada", "OREGON", "Utah", "ONTARIO", "Oklahoma", "KANSAS", "IOWA", "Maine", "Hawaii", "Indiana", "Wisconsin", "Tennessee",
    "Arkansas", "ARIZONA", "PENNSYLVANIA", "Michigan", "Minnesota", "Alberta", "BRITISH COLUMBIA", "JALISCO", "NUEVO LEON",
)
SLOGANS = (
    "Sunshine State", "LAND OF LINCOLN", "GRAND CANYON STATE", "Evergreen State", "EMPIRE STATE", "Garden State", "FIRST IN FLIGHT",
    "The Lone Star State", "Yours to discover", "Scenic", "GREATEST SNOW ON EARTH", "10,000 lakes", "THE SILVER STATE", "VACATIONLAND",
    "Aloha State", "The Natural State", "IN GOD WE TRUST", "COMMERCIAL", "APPORTIONED", "TRUCK", "JAN", "DEC 27",
)
DEALERS = (
    "AUTOHAUS NORD", "www.autocity.example", "Motors & Sons", "Garage du Lac", "AUTO CENTER", "Tel. 555 0142", "City Cars", "Salon Auto",
    "DRIVE SAFELY", "Family Motors", "Concessionaria", "Super Auto", "MOTOR SHOW", "Best Price Cars",
)
BADGES = (
    "2.0 TDI", "XLT", "SPORT", "GTI", "4x4", "HYBRID", "TURBO", "V6", "GLX", "1.6", "LIMITED", "EV", "diesel", "AWD", "S-LINE", "DOHC 16V", "PRO",
    "GT", "XL", "4WD", "ECO", "E 220", "CDI", "RS", "LX", "TOURER", "CITY", "CROSS", "320d", "A6", "XC90", "C5",
)
SIGNS = (
    "OPEN", "EXIT 24", "Parking", "Main St", "PIZZA", "Auto Service", "SALE 50%", "BUS", "TAXI", "Hotel", "STOP", "Bakery", "HOW AM I DRIVING?",
    "CAUTION", "LONG VEHICLE", "School bus", "Keep distance", "Market", "P 24h", "NO ENTRY", "0800 555 0142", "24 h", "RENT 555-0199", "BABY ON BOARD",
)
COUNTRY_CODES = ("D", "F", "I", "E", "PL", "RO", "NL", "B", "A", "CZ", "SK", "H", "BG", "GR", "P", "S", "FIN", "DK", "LT", "LV", "EST", "IRL", "SLO", "HR")
